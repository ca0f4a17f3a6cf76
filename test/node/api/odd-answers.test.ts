/** Behind a plain proxy the page meets whatever Blink answers: a success is one, and nothing odd is ever a refusal. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openRawBlink, whole, type RawAnswer, type RawBlink } from '../../../proxy/test/support/raw-blink.js';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import type { PaymentBody } from '../../../src/payment/contract.js';
import { judgePayment } from '../../../src/payment/outcome.js';

const id = '2f1c7c1e-6f0e-4b4e-9d43-0c6f0d6a9f11';
const body: PaymentBody = {
  site_branch_id: 'London',
  pos_location: 'POS-01',
  terminal_id: 'T-1',
  currency: 'GBP',
  requested_amount: '12.50',
  request_timestamp: '2026-11-21T10:00:00+00:00',
  metadata: { attempt_id: id },
};
const expected = { id, operation: 'sale', amount: '12.50', currency: 'GBP', terminalId: 'T-1' } as const;

let blink: RawBlink;
before(async () => {
  blink = await openRawBlink();
});
after(() => blink.close());

/** What the page makes of it; `lost` where the browser gives it no answer at all. */
async function outcomeOf(answer: RawAnswer): Promise<string> {
  blink.answer = answer;
  try {
    const reply = await new ProxyClient().send(blink.url, 'sales', body, {});
    return judgePayment(reply, expected, { journalled: reply.journalled }).kind;
  } catch {
    return 'lost';
  }
}

describe('behind a plain proxy a success is one', () => {
  const successes: Record<string, RawAnswer> = {
    'with a byte order mark': (socket, { success }) => socket.end(whole(`\ufeff${success}`)),
    'with two of them': (socket, { success }) => socket.end(whole(`\ufeff\ufeff${success}`)),
    'packed with gzip': (socket, { success }) =>
      socket.end(whole(gzipSync(success), '201 Created', 'content-encoding: gzip\r\n')),
    'after early hints': (socket, { success }) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n');
      socket.end(whole(success));
    },
    'with trailers': (socket, { success }) =>
      socket.end(
        `HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n${success.length.toString(16)}\r\n${success}\r\n0\r\nx: 1\r\n\r\n`,
      ),
    'nested deeply': (socket, { success }) =>
      socket.end(whole(`${success.slice(0, -1)},"x":${'['.repeat(60_000)}${']'.repeat(60_000)}}`)),
  };
  for (const [what, answer] of Object.entries(successes))
    it(what, async () => assert.equal(await outcomeOf(answer), 'charged'));
});

describe('behind a plain proxy it is looked up', () => {
  const odd: Record<string, RawAnswer> = {
    'an empty answer': (socket) => socket.end(whole('')),
    'no content': (socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'),
    'reset content': (socket) => socket.end(whole('', '205 Reset Content')),
    'not modified': (socket) => socket.end('HTTP/1.1 304 Not Modified\r\n\r\n'),
    'an answer that is cut off': (socket, { success }) =>
      socket.end(`HTTP/1.1 201 Created\r\ncontent-length: ${success.length + 9}\r\n\r\n${success}`),
    'an answer with a length that is too short': (socket, { success }) =>
      socket.end(`HTTP/1.1 201 Created\r\ncontent-length: ${success.length - 9}\r\n\r\n${success}`),
    'what is said to be packed, and is not': (socket, { success }) =>
      socket.end(whole(success, '201 Created', 'content-encoding: gzip\r\n')),
    'a switch of protocols': (socket) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    'an answer that says two things': (socket, { success }) =>
      socket.end(whole(`${success.slice(0, -1)},"result":"FAILURE"}`)),
    'an answer that says two things, in two spellings': (socket, { success }) =>
      socket.end(whole(`${success.slice(0, -1)},"r\\u0065sult":"FAILURE"}`)),
    'a refusal that says two things': (socket) =>
      socket.end(whole('{"result":"FAILURE","result":"SUCCESS"}', '400 Bad Request')),
    'no HTTP at all': (socket) => socket.end('hello'),
  };
  for (const [what, answer] of Object.entries(odd))
    it(what, async () => {
      const outcome = await outcomeOf(answer);
      assert.ok(['unknown', 'lost'].includes(outcome), outcome);
    });
});
