import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstLetters, letForConst, shortPrivateNames } from '../../../tools/build/short-names.mjs';

const run = (code: string): unknown => new Function(code)();

describe('the private names of the script tag', () => {
  const many = Array.from({ length: 120 }, (_, i) => `field${i}`);
  const programs: Record<string, string> = {
    'fields, methods, accessors and statics': `
      class A {
        static #made = 0;
        #balance = 1;
        get #double() { return this.#balance * 2; }
        set #double(value) { this.#balance = value / 2; }
        #add(more) { this.#balance += more; return this; }
        static make() { A.#made++; const a = new A(); a.#double = 8; return a.#add(3); }
        read() { return [this.#balance, this.#double, A.#made, #balance in this, #balance in {}, this?.#add(0).#balance]; }
      }
      return A.make().read();`,
    'two classes with other names for as much': `
      class A { #first = 'a'; read() { return this.#first; } }
      class B extends A { #second = 'b'; read() { return super.read() + this.#second; } }
      return new B().read();`,
    'a class inside another that uses the names of both': `
      class Outer {
        #left = 1; #right = 2;
        sum() {
          const outer = this;
          return new (class { #own = 10; #right = 20; sum() { return outer.#left + this.#own + this.#right; } })().sum() + this.#right;
        }
      }
      return new Outer().sum();`,
    'more names than there are letters': `
      class A { ${many.map((name, i) => `#${name} = ${i};`).join(' ')} sum() { return ${many.map((name) => `this.#${name}`).join(' + ')}; } }
      return new A().sum();`,
    'text that only looks like a name':
      "class A { #own = '#own'; read() { return `#own ${this.#own}`; } } return new A().read();",
  };
  for (const [what, code] of Object.entries(programs)) {
    it(`do what they did before: ${what}`, () => {
      const short = shortPrivateNames(code);
      assert.notEqual(short, code);
      assert.deepEqual(run(short), run(code));
    });
  }

  it('begin with whichever letter is wanted, and do what they did', () => {
    for (const first of firstLetters) {
      const code = programs['a class inside another that uses the names of both']!;
      const short = shortPrivateNames(code, first);
      assert.equal(/#\w+/.exec(short)?.[0], `#${first}`);
      assert.equal(run(short), run(code));
    }
  });

  it('begin with the same letter in every class', () => {
    const short = shortPrivateNames('class A { #first; #second; } class B { #third; }');
    const names = [...short.matchAll(/#\w+/g)].map(([name]) => name);
    assert.deepEqual(
      names.map(({ length }) => length),
      [2, 2, 2],
    );
    assert.equal(names[0], names[2]);
    assert.notEqual(names[0], names[1]);
  });
});

describe('one word for all variables of the script tag', () => {
  it('keeps what every loop and block has of its own', () => {
    const code = `
      const read = [];
      for (const i of [1, 2]) read.push(() => i);
      for (const key in { a: 1 }) { const read = 'inner'; }
      for (let j = 3; j < 5; j++) { const k = j; read.push(() => k); }
      return [...read.map((one) => one()), 'const text = 1', /const x/.source];`;
    const changed = letForConst(code);
    assert.doesNotMatch(changed.replace(/'const text = 1'|\/const x\//g, ''), /\bconst\b/);
    assert.deepEqual(run(changed), run(code));
  });
});
