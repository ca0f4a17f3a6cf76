/** A fault that can no longer be planted is caught by nothing, and nobody would know until the long run. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { plantedShopFaults } from '../../faults/shop/planted.js';
import { planted } from '../../faults/virtual/planted.js';

const root = path.resolve(import.meta.dirname, '../../..');

describe('the text that a planted fault changes', () => {
  for (const { name, edits } of [...planted, ...plantedShopFaults]) {
    it(`stands in the sources: ${name}`, () => {
      for (const { file, from } of edits) {
        const places = readFileSync(path.join(root, file), 'utf8').split(from).length - 1;
        assert.ok(places > 0, `${file} has no more: ${from}`);
      }
    });
  }
});
