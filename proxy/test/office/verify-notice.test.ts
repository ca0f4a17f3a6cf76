/** A shop's server believes a notice only where the proxy sent it, just now. */
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { signedHeaders } from '../../src/notices/sign.js';
import { NoticeRefused, verifyNotice } from '../../src/office/verify-notice.js';

const secretOf = (bytes: Buffer) => `whsec_${bytes.toString('base64')}`;
const key = randomBytes(32);
const secret = secretOf(key);
const other = secretOf(randomBytes(24));
const body = JSON.stringify({
  type: 'payment.succeeded',
  timestamp: '2026-11-27T10:00:00.000Z',
  data: { id: 'ü' },
});
const now = () => Math.floor(Date.now() / 1000);

/** As the standard says it, by other means than the proxy's. */
function headers({ at = now(), id = 'msg_1', text = body, by = key } = {}): Record<string, string> {
  const signature = createHmac('sha256', by).update(`${id}.${at}.${text}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` };
}

const refuses = (promise: Promise<unknown>, why: RegExp) =>
  assert.rejects(promise, (error: Error) => error instanceof NoticeRefused && why.test(error.message));

describe('a notice is believed', () => {
  test('in whatever form a server has headers and body', async () => {
    const plain = headers();
    for (const given of [
      plain,
      new Headers(plain),
      Object.fromEntries(Object.entries(plain).map(([name, value]) => [name.toUpperCase(), [value]])),
    ]) {
      const bytes = new TextEncoder().encode(body);
      for (const raw of [body, Buffer.from(body), bytes, bytes.buffer]) {
        assert.deepEqual(await verifyNotice(given, raw, secret), JSON.parse(body));
      }
    }
  });

  test('as the example of the standard has it', async () => {
    // Made by the npm package `standardwebhooks` 1.1.1.
    const example = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const made = signedHeaders(
      example['webhook-id'],
      '{"test": 2432232314}',
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      1614265330_000,
    );
    assert.deepEqual(made, example);
  });

  test('from whoever knows either of two secrets, while one is replaced at either end', async () => {
    const sent = signedHeaders('msg_1', body, [other, secret], Date.now());
    for (const known of [secret, other, [secret], `${other}, ${secret}`]) {
      assert.ok(await verifyNotice(sent, body, known));
    }
    assert.ok(await verifyNotice(headers(), body, [other, secret]));
  });

  test('beside signatures of kinds that do not exist yet', async () => {
    const sent = headers();
    sent['webhook-signature'] = `v2,AAAA v1a,!! ${sent['webhook-signature']!}`;
    assert.ok(await verifyNotice(sent, body, secret));
  });

  test('up to five minutes away from the clock of its server', async () => {
    for (const at of [now() - 290, now() + 290]) assert.ok(await verifyNotice(headers({ at }), body, secret));
  });
});

describe('a notice is refused', () => {
  test('when one character of its body, its id or its time is another', async () => {
    await refuses(verifyNotice(headers(), body.replace('succeeded', 'succeeder'), secret), /changed/);
    await refuses(verifyNotice({ ...headers(), 'webhook-id': 'msg_2' }, body, secret), /changed/);
    const at = String(now() - 1);
    await refuses(verifyNotice({ ...headers(), 'webhook-timestamp': at }, body, secret), /changed/);
  });

  test('with a signature that another secret made, or that is only the beginning of the right one', async () => {
    await refuses(verifyNotice(headers(), body, other), /none of the secrets/);
    const short = headers();
    short['webhook-signature'] =
      `v1,${Buffer.from(short['webhook-signature']!.slice(3), 'base64').subarray(0, 16).toString('base64')}`;
    await refuses(verifyNotice(short, body, secret), /none of the secrets/);
    for (const signature of ['v1,', 'v1', 'v2,AAAA', ' '])
      await refuses(verifyNotice({ ...headers(), 'webhook-signature': signature }, body, secret), /./);
  });

  test('when it is sent again after more than five minutes, or comes from a clock that far ahead', async () => {
    await refuses(verifyNotice(headers({ at: now() - 310 }), body, secret), /old/);
    await refuses(verifyNotice(headers({ at: now() + 310 }), body, secret), /ahead/);
    await refuses(verifyNotice({ ...headers(), 'webhook-timestamp': 'soon' }, body, secret), /time/);
  });

  test('without its headers', async () => {
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
      await refuses(verifyNotice({ ...headers(), [name]: undefined }, body, secret), /no signature/);
    }
  });

  test('when what is signed is no notice', async () => {
    for (const text of ['null', '[]', '{"type":"x"}', '{"type":"x","data":null}', 'paid'])
      await refuses(verifyNotice(headers({ text }), text, secret), /no notice/);
  });

  test('by a clear error where the secret itself is none, whatever came', async () => {
    const none = undefined as unknown as string;
    for (const wrong of [
      '',
      'secret',
      'whsec_',
      'whsec_c2hvcnQ=',
      [] as string[],
      key.toString('base64'),
      none,
    ])
      await assert.rejects(verifyNotice(headers(), body, wrong), { name: 'TypeError', message: /secret/ });
  });

  test('by a clear error where something has parsed its body already, however well it is signed', async () => {
    for (const parsed of [JSON.parse(body), undefined, null, 17] as string[])
      await assert.rejects(verifyNotice(headers(), parsed, secret), {
        name: 'TypeError',
        message: /as they came/,
      });
  });

  test('by no form of the bytes: they are the same in a buffer of their own, and within another', async () => {
    const bytes = Buffer.concat([Buffer.from('before'), Buffer.from(body), Buffer.from('after')]);
    const within = bytes.subarray(6, 6 + Buffer.byteLength(body));
    for (const raw of [within, new Uint8Array(within), new Uint8Array(within).buffer])
      assert.ok(await verifyNotice(headers(), raw, secret));
  });
});
