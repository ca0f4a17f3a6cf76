/** A long list, read in pieces: the same as at once, and no more of the processor's time at a stretch. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { answerOf, entriesOf } from '../../../src/payment/request-log.js';
import { parseJson } from '../../../src/payment/json.js';
import { cleanLog } from '../../src/blink/masking.js';
import { listItems, readList } from '../../src/blink/read-list.js';

/** What the pieces say together; undefined where one of them is no JSON. */
function fromPieces(text: string): unknown {
  const items: unknown[] = [];
  const pieces = listItems(text);
  try {
    for (let next = pieces.next(); ; next = pieces.next()) {
      const value: unknown = JSON.parse(next.value);
      if (!next.done) items.push(value);
      else return put(value, items);
    }
  } catch {
    return undefined;
  }
}

const put = (around: unknown, items: unknown[]): unknown =>
  Array.isArray(around)
    ? around.map((number: number) => items[number])
    : typeof around === 'object' && around !== null
      ? Object.fromEntries(
          Object.entries(around).map(([name, value]) => [
            name,
            Array.isArray(value) ? put(value, items) : value,
          ]),
        )
      : around;

function atOnce(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What JSON and what nearly is JSON consists of. */
const nearlyJson = fc
  .array(
    fc.constantFrom(
      ...[
        '[',
        ']',
        '{',
        '}',
        ',',
        ':',
        '"',
        '\\',
        '\\"',
        '"a"',
        '"]"',
        '"a":',
        '0',
        '1.5',
        'null',
        ' ',
        '\u00a0',
      ],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('read in pieces', () => {
  test('all JSON is what it is at once', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => assert.deepEqual(fromPieces(text), JSON.parse(text))),
      { numRuns: 500 },
    );
  });

  test('what is nearly JSON is JSON exactly where it is at once', () => {
    const examples = [
      '[1,]',
      '[,1]',
      '[ ]',
      '{"a":[1}',
      '[[1]',
      '{"a":[1],"a":[2,3]}',
      '[1][2]',
      '["\\"]',
      '["\\\\"]',
    ];
    fc.assert(
      fc.property(nearlyJson, (text) => assert.deepEqual(fromPieces(text), atOnce(text))),
      { numRuns: 3_000, examples: examples.map((text) => [text]) },
    );
  });
});

const entry = (number: number) => ({
  id: String(number),
  request: {
    method: 'POST',
    url: 'https://blink.example/v1/card-present/sales',
    headers: { Authorization: 'Basic abcdefgh', 'User-Agent': 'till' },
    body: JSON.stringify({
      terminal_id: 'T-1',
      metadata: { order_number: number, note: '4111 1111 1111 1111' },
    }),
    timestamp: '2026-11-21T10:00:00Z',
  },
  response: {
    code: '201',
    message: 'Created',
    headers: { etag: 'x' },
    body: '{"result":"SUCCESS","data":{}}',
  },
});

function dayOf(bytes: number): string {
  const entries = [];
  for (let size = 0, number = 0; size < bytes; number++) {
    const one = JSON.stringify(entry(number));
    entries.push(one);
    size += one.length + 1;
  }
  return `{"requests":[${entries.join(',')}]}`;
}

test('a long day is cleaned as a short one is: no headers, no card numbers', async () => {
  for (const text of [dayOf(300_000), dayOf(300_000).slice('{"requests":'.length, -1)]) {
    assert.deepEqual(await readList(text), cleanLog(parseJson(text)));
  }
});

test('a long day that is not JSON to its end is text, and holds no card number', async () => {
  const read = await readList(dayOf(300_000).slice(0, -1));
  assert.equal(typeof read, 'string');
  assert.doesNotMatch(read as string, /4111 1111 1111/);
});

const twice = '{"result":"SUCCESS","transaction_id":"T","headers":{"a":"Basic x"},"result":"FAILURE"}';

test('an answer in the log that says two things is neither of them, in a short day and a long one', async () => {
  const answered = (body: string, more = '') =>
    `{"request":{"url":"/sales"},"response":{"code":"201","body":${body}${more}}}`;
  const entries = [
    answered(JSON.stringify(twice)),
    answered(twice),
    answered('{"result":"SUCCESS"}', ',"b\\u006fdy":{"result":"FAILURE"}'),
    answered('{"result":"SUCCESS"}', ',"code":"400"'),
  ];
  for (const odd of entries) {
    for (const more of [0, 300]) {
      const plain = Array<string>(more).fill(JSON.stringify(entry(7)));
      const read = await readList(`{"requests":[${[odd, ...plain].join(',')}]}`);
      const [first, ...rest] = entriesOf(read);
      assert.equal(typeof answerOf(first!)?.body, 'string', odd);
      assert.doesNotMatch(JSON.stringify(read), /Basic/);
      assert.equal(rest.length, more);
      for (const one of rest) assert.deepEqual(answerOf(one)?.body, { result: 'SUCCESS', data: {} });
    }
  }
});

test('of a day with two lists neither hides the other: it is not read', async () => {
  for (const more of [1, 300]) {
    const list = JSON.stringify(Array(more).fill(entry(7)));
    const read = await readList(`{"requests":${list},"r\\u0065quests":[]}`);
    assert.equal(typeof read, 'string');
  }
});

test('an entry that no answer of Blink can be as long as is refused, wherever in the day it stands', async () => {
  const long = `"${'x'.repeat(600_000)}"`;
  for (const text of [`{"requests":[1,${long},2]}`, `[${long}]`, `{"note":${long},"requests":[]}`, long]) {
    await assert.rejects(readList(text), /longer than 512 KB/);
  }
});

test('a day nested so deep that the stack would not hold it is cut there, and the rest of it stays', async () => {
  const deep = '['.repeat(50_000) + ']'.repeat(50_000);
  const nested = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000);
  const body = { ...entry(1), request: { ...entry(1).request, body: deep } };
  const read = await readList(
    `{"requests":[${deep},${nested},${JSON.stringify(body)},${JSON.stringify(entry(2))}]}`,
  );
  const { requests } = read as { requests: { id: string }[] };
  assert.deepEqual([requests.length, requests[2]!.id, requests[3]!.id], [4, '1', '2']);
});

test('while eight megabytes are read, others have their turn again and again', async () => {
  const text = dayOf(8_000_000);
  let turns = 0;
  let isRead = false;
  const turn = (): void => {
    turns++;
    if (!isRead) setImmediate(turn);
  };
  setImmediate(turn);
  await readList(text);
  isRead = true;
  assert.ok(turns > 100, `${turns} turns`);
});
