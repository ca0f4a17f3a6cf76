import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bag, isBag, parsed, parseJson, readAnswer, unpacked, words } from '../../../src/payment/json.js';

describe('JSON that came from outside', () => {
  it('is read where it is JSON, and stays the text that it was where it is not', () => {
    assert.deepEqual(parseJson('{"result":"SUCCESS"}'), { result: 'SUCCESS' });
    for (const text of ['', '<html>', '{"result": oops', 'null null']) assert.equal(parseJson(text), text);
  });

  it('is read behind a byte order mark, which is no part of it', () => {
    assert.deepEqual(parseJson('\ufeff{"result":"SUCCESS"}'), { result: 'SUCCESS' });
    assert.deepEqual(parsed('\ufeff{"a":1}'), { a: 1 });
    assert.equal(parseJson('\ufeff<html>'), '\ufeff<html>');
  });

  it('is no answer where a name stands twice in one object, however it is spelled', () => {
    const texts = [
      '{"result":"SUCCESS","transaction_id":"T","result":"FAILURE"}',
      '{"result":"FAILURE","result":"SUCCESS"}',
      '{"result":"SUCCESS","r\\u0065sult":"FAILURE"}',
      '{"a":[{"b":{"c":1,"d":2,"c":1}}]}',
      '{"":1,"":1}',
      '{"__proto__":1,"__proto__":2}',
      '{"a:\\"":1,"a\\u003a\\u0022":1}',
      '{"a":{"x":1},"a":[]}',
      '\ufeff { "a" : 1 , "a" : 1 }',
    ];
    for (const text of texts) {
      const answer = readAnswer(text);
      assert.equal(typeof answer, 'string', text);
      assert.deepEqual([parsed(answer), unpacked(String(answer))], [{}, answer], text);
      assert.ok(String(answer).includes(text));
    }
  });

  it('is an answer where each object has its names for itself', () => {
    const texts = [
      '{"a":{"a":{"a":1}},"b":{"a":2},"c":[{"a":1},{"a":2}]}',
      '{"a":"\\"a\\":1,\\"a\\":2","A":"::","b\\\\":"\\\\"}',
      '[{"a":1},{"a":1}]',
      '{"__proto__":{"a":1},"a":null}',
      '"a:b"',
      '7',
      'null',
    ];
    for (const text of texts) assert.deepEqual(readAnswer(text), JSON.parse(text), text);
    fc.assert(fc.property(fc.json(), (text) => assert.deepEqual(readAnswer(text), JSON.parse(text))));
    for (const text of ['', '<a b="c:d">', '{"a":1,"a":', '{{"result":"FAILURE"'])
      assert.equal(readAnswer(text), text);
  });

  it('gives the fields of an object, and none of anything else', () => {
    assert.deepEqual(bag({ a: 1 }), { a: 1 });
    for (const value of [null, undefined, 'text', 7, true, ['a'], () => {}]) {
      assert.deepEqual(bag(value), {});
      assert.equal(isBag(value), false);
    }
  });

  it('is looked into where an object came as text', () => {
    assert.deepEqual(parsed('{"a":1}'), { a: 1 });
    assert.deepEqual(parsed({ a: 1 }), { a: 1 });
    for (const value of ['a', '[1]', '1', 'null', null]) assert.deepEqual(parsed(value), {});
  });

  it('within a text is an object or a list, never a number or a word', () => {
    assert.deepEqual(unpacked(' {"a":1}'), { a: 1 });
    assert.deepEqual(unpacked('[1]'), [1]);
    for (const text of ['', '7', 'null', 'true', '"a"', '{"a":', '[1', 'a {"a":1}'])
      assert.equal(unpacked(text), text);
  });

  it('is words where it is text or a number, and null for all else', () => {
    assert.equal(words('KN2Z'), 'KN2Z');
    assert.equal(words(66.6), '66.6');
    for (const value of ['', null, undefined, true, {}, [], { toString: '' }])
      assert.equal(words(value), null);
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), (value) => {
        bag(value);
        parsed(value);
        words(value);
        if (typeof value === 'string') unpacked(value);
      }),
    );
  });
});
