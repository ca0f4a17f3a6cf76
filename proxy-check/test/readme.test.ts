import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { clauses } from '../src/clauses.js';
import { USAGE } from '../src/options.js';

const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README of the proxy check', () => {
  it('has each clause once, with its sentence, in the order of the run', () => {
    const rows = [...text.matchAll(/^\| `([a-z-]+)` \| (every proxy|with a journal) \| (.*?) \|/gm)];
    assert.deepEqual(
      rows.map(([, name, , sentence]) => [name, sentence]),
      clauses.map(({ name, sentence }) => [name, sentence]),
    );
  });

  it('has each option', () => {
    for (const [option] of USAGE.matchAll(/--[a-z-]+/g)) assert.ok(text.includes(`\`${option}`), option);
  });
});
