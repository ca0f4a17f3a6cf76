import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutLitDecorators } from '../../../tools/build/lit-decorators.mjs';

const flat = (code: string) => withoutLitDecorators(code).replace(/\s+/g, ' ').trim();

describe("the build takes Lit's decorators out of what is shipped", () => {
  it('turns properties and states into static properties, options and converters kept', () => {
    const code = flat(`
      import { property, state } from 'lit/decorators.js';
      class A extends LitElement {
        @property({ attribute: 'terminal-id', converter: own }) terminalId = '';
        @property() set amount(value) { this.#a = value; }
        @state() private busy = false;
      }`);
    assert.equal(
      code,
      `class A extends LitElement { static properties = { terminalId: { attribute: 'terminal-id', converter: own }, ` +
        `amount: {}, busy: { state: true } }; terminalId = ''; set amount(value) { this.#a = value; } ` +
        `private busy = false; }`,
    );
  });

  it('turns a query into a getter', () => {
    const code = flat(`
      import { query } from 'lit/decorators.js';
      class A extends LitElement { @query('button') readonly control!: HTMLButtonElement; }`);
    assert.equal(
      code,
      `class A extends LitElement { get control() { return this.renderRoot?.querySelector('button') ?? null; } }`,
    );
  });

  it('leaves other decorators, and their import, alone', () => {
    const code = flat(`
      import { property, queryAll } from 'lit/decorators.js';
      class A extends LitElement { @property() a = 1; @queryAll('li') rows!: NodeList; @consume({}) till; }`);
    assert.equal(
      code,
      `import { queryAll } from 'lit/decorators.js'; class A extends LitElement { static properties = { a: {} }; ` +
        `a = 1; @queryAll('li') rows!: NodeList; @consume({}) till; }`,
    );
  });

  it('keeps the import of a decorator that is still used', () => {
    const code = flat(`
      import { query } from 'lit/decorators.js';
      class A extends LitElement { @query('li', true) first!: Element; @query('p') p!: Element; }`);
    assert.match(code, /^import \{ query \} from 'lit\/decorators.js';/);
    assert.match(code, /@query\('li', true\) first!: Element; get p\(\)/);
  });

  it('refuses a class that has both', () => {
    const both = `import { property } from 'lit/decorators.js';
      class A extends LitElement { static properties = {}; @property() a = 1; }`;
    assert.throws(() => withoutLitDecorators(both), /decorators and `static properties` in one class/);
  });
});
