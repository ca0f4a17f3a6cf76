import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { css, unsafeCSS } from 'lit';
import { standInsForLibraries } from '../../../tools/build/stand-ins.mjs';
import * as small from '../../../tools/build/stand-ins/lit-css.mjs';

const installed = Object.fromEntries(['@lit/reactive-element'].map((name) => [name, versionOf(name)]));

function versionOf(name: string): string {
  const file = path.join(import.meta.dirname, '../../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

describe('the build of the script tag', () => {
  for (const [library, other] of [['@lit/reactive-element', '2.1.3']] as const) {
    it(`fails on another version of ${library}`, () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-stand-ins-'));
      try {
        for (const [name, version] of Object.entries({ ...installed, [library]: other })) {
          mkdirSync(path.join(folder, 'node_modules', name), { recursive: true });
          writeFileSync(path.join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ version }));
        }
        const { buildStart } = standInsForLibraries(folder) as unknown as { buildStart: () => void };
        assert.throws(() => buildStart(), new RegExp(`${library} is ${other.replaceAll('.', '\\.')}`));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});

describe('the small css of the script tag', () => {
  it('puts the same text together as Lit’s, whatever is put into it', () => {
    const libraries = [
      { css, unsafeCSS },
      small as unknown as { css: typeof css; unsafeCSS: typeof unsafeCSS },
    ];
    const texts = libraries.map(({ css, unsafeCSS }) => {
      const part = css`
        p {
          color: ${unsafeCSS('red')};
        }
      `;
      return [
        css`
          a {
          }
        `,
        css`
          ${part}${part} b {
            margin: ${4}px;
          }
          ${0}
        `,
        css``,
      ].map(String);
    });
    assert.deepEqual(texts[1], texts[0]);
  });
});
