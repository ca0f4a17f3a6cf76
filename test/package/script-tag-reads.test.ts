import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CdnSite } from './cdn-site.js';
import { root } from './installed.js';

const site = new CdnSite(path.join(root, 'dist/cdn'));
before(() => site.start());
after(() => site.stop());

describe('a read by the script tag’s client', () => {
  interface Asked {
    method: string;
    path: string;
    body: string;
    headers: Record<string, string>;
    cache: string;
    credentials: string;
  }
  interface Ending {
    asked: Asked[];
    reply?: { status: number; body: unknown; journalled: boolean };
    error?: string;
  }

  /** What `fetch` is asked, and how the read ends. */
  async function read(
    doing: 'device' | 'delete' | 'log',
    answer: 'none' | number,
    aborts = false,
  ): Promise<Ending> {
    const { page } = await site.visit({ html: '<script src="/blink-pos.min.js"></script>' });
    return page.evaluate(
      async ([doing, answer, aborts]) => {
        const { BlinkPos } = globalThis as unknown as { BlinkPos: typeof import('../../src/index.js') };
        const asked: Asked[] = [];
        const controller = new AbortController();
        const client = new BlinkPos.ProxyClient({
          headers: { Authorization: 'Bearer till' },
          credentials: 'include',
          fetch: async (input, init) => {
            const request = new Request(input, init);
            const { method, url, cache, credentials } = request;
            const headers = Object.fromEntries(request.headers);
            asked.push({
              method,
              path: new URL(url).pathname,
              body: await request.text(),
              headers,
              cache,
              credentials,
            });
            if (aborts) {
              controller.abort(new Error('over'));
              request.signal.throwIfAborted();
            }
            if (answer === 'none') throw new TypeError('no network');
            return new Response('{"message":"words"}', {
              status: answer,
              headers: { 'blink-pos-proxy': '1', 'retry-after': '0' },
            });
          },
        });
        const url = `${location.origin}/blink`;
        const reading = {
          device: () => client.device(url, 'T 1'),
          delete: () => client.voidAttempt(url, 'A1'),
          log: () => client.requestLog(url, 'T1', '2026-11-25', controller.signal),
        }[doing];
        try {
          return { asked, reply: await reading() };
        } catch (error) {
          return { asked, error: (error as Error).message };
        }
      },
      [doing, answer, aborts] as const,
    );
  }

  it('carries its body, its headers and the page’s, and is kept by no cache', async () => {
    const { asked, reply } = await read('device', 200);
    assert.deepEqual(asked, [
      {
        method: 'POST',
        path: '/blink/devices/T%201',
        body: '{}',
        headers: { authorization: 'Bearer till', 'content-type': 'application/json' },
        cache: 'no-store',
        credentials: 'include',
      },
    ]);
    assert.deepEqual(reply, { status: 200, body: { message: 'words' }, journalled: true });
  });

  for (const status of [404, 429, 500, 503]) {
    it(`takes ${status} as an answer, and asks once`, async () => {
      const { asked, reply } = await read('delete', status);
      assert.deepEqual(
        asked.map(({ method, body }) => [method, body]),
        [['DELETE', '']],
      );
      assert.equal(reply!.status, status);
    });
  }

  it('without a network rejects, and asks once', async () => {
    const { asked, error } = await read('device', 'none');
    assert.equal(asked.length, 1);
    assert.equal(error, 'no network');
  });

  it('ends when the page ends it', async () => {
    const { asked, error } = await read('log', 200, true);
    assert.equal(asked.length, 1);
    assert.equal(error, 'over');
  });
});

describe('the script tag’s files', () => {
  it('read the same in a page that names no charset: a classic script takes its page’s', () => {
    for (const name of ['blink-pos.min.js', 'office.js'])
      assert.match(readFileSync(path.join(root, 'dist/cdn', name), 'latin1'), /^[\0-\x7f]+$/, name);
  });
});
