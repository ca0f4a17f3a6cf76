import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFields, fieldsOf } from '../../../src/payment/fields.js';
import {
  calls,
  givesBack,
  hasField,
  isOperation,
  needsJournal,
  operationAt,
  operationNames,
  pathOf,
  rowOf,
} from '../../../src/payment/operations.js';

describe('what can be asked of Blink', () => {
  it('is what charges, what reserves, and what gives back', () => {
    const table = operationNames().map((name) => [name, rowOf(name).path, rowOf(name).direction]);
    assert.deepEqual(table, [
      ['sale', 'sales', 'in'],
      ['preauth', 'preauth-transactions', 'reserved'],
      ['completion', 'preauth-completions', 'in'],
      ['reversal', 'reversals', 'back'],
      ['linked-refund', 'linked-refunds', 'back'],
      ['refund', 'refunds', 'back'],
    ]);
  });

  it('and the answer to the question for a signature, which moves no money of its own', () => {
    assert.deepEqual(calls(), [
      ['sale', 'sales'],
      ['preauth', 'preauth-transactions'],
      ['completion', 'preauth-completions'],
      ['reversal', 'reversals'],
      ['linked-refund', 'linked-refunds'],
      ['refund', 'refunds'],
      ['signature', 'signatures'],
    ]);
    assert.equal(pathOf('signature'), 'signatures');
    assert.equal(operationAt('signatures'), undefined);
  });

  it('is nothing that the table does not name', () => {
    const wrong = ['tip', 'Sale', 'sales', 'signature', '', 'toString', '__proto__', null, 0, ['sale']];
    for (const name of wrong) assert.equal(isOperation(name), false, String(name));
    for (const name of operationNames()) assert.equal(isOperation(name), true);
  });

  it('has a path of its own for each call, and is found again by it', () => {
    const paths = calls().map(([, path]) => path);
    assert.equal(new Set(paths).size, paths.length);
    for (const name of operationNames()) assert.equal(operationAt(pathOf(name)), name);
    for (const path of ['aborts', 'Sales', '/sales', '', 'toString'])
      assert.equal(operationAt(path), undefined);
  });

  it('has paths that stay one segment of an address', () => {
    for (const [, path] of calls()) assert.match(path, /^[a-z]+(-[a-z]+)*$/);
  });
});

describe('a field that the table names', () => {
  for (const [call] of calls()) {
    it(`is checked in a ${call}`, () => {
      for (const name of fieldsOf(call)) {
        assert.equal(checkFields(call, { [name]: Symbol('x') })[name], 'invalid', name);
      }
    });
    it(`is named once in a ${call}`, () => {
      assert.equal(new Set(fieldsOf(call)).size, fieldsOf(call).length);
    });
  }

  it('is sent by that operation, and no other is', () => {
    assert.equal(hasField('preauth', 'requested_validity_date'), true);
    assert.equal(hasField('sale', 'requested_validity_date'), false);
    assert.equal(hasField('sale', 'requested_amount'), true);
    assert.equal(hasField('sale', 'original_transaction_id'), false);
    for (const name of ['completion', 'reversal', 'linked-refund'] as const)
      assert.equal(hasField(name, 'original_transaction_id'), true);
    assert.equal(hasField('refund', 'original_transaction_id'), false);
    assert.equal(hasField('reversal', 'requested_amount'), false);
  });
});

describe('what only a journal keeps within bounds', () => {
  it('is whatever gives back, and whatever names an earlier transaction', () => {
    assert.deepEqual(operationNames().filter(needsJournal), [
      'completion',
      'reversal',
      'linked-refund',
      'refund',
    ]);
    assert.deepEqual(operationNames().filter(givesBack), ['reversal', 'linked-refund', 'refund']);
  });
});
