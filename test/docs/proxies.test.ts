/** The proxies of docs/your-own-proxy.md and its neighbour: what every plain proxy must do, and what they promise beyond. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { it } from 'node:test';
import { checkProxy, type Finding } from '../../proxy-check/src/index.js';
import { freePort } from '../../tools/free-port.mjs';
import { credentials, listening, origin, post, sale, terminalId } from '../support/plain-proxy-parts.js';
import { describePlainProxy } from '../support/plain-proxy.js';
import { proxyKinds, startOwnProxy, withoutInterpreter } from './support/own-proxies.js';

for (const kind of proxyKinds) {
  const skip = withoutInterpreter(kind);
  const start = ({ blink, strangersOnly }: { blink: string; strangersOnly?: boolean }) =>
    startOwnProxy(kind, {
      blink: `${blink}/v1/card-present`,
      origin,
      ...(strangersOnly && { tills: '192.168.1.20' }),
    });

  describePlainProxy({ name: `${kind} proxy`, skip, start }, (running) => {
    it('takes every header, and so the credentials, out of the terminal’s log and leaves the rest', async () => {
      const { simulator, proxy } = running;
      const { metadata } = { ...sale() };
      await post(proxy, 'sales', { ...sale(), metadata });
      const log = await fetch(`${proxy.proxyUrl}/terminals/${terminalId}/requests`);
      const text = await log.text();
      assert.ok(!text.includes(credentials));
      assert.ok(!text.includes('ExampleShopTill'));
      const { requests } = JSON.parse(text);
      assert.deepEqual(requests[0].request.body.metadata, metadata);
      assert.equal(requests[0].response.body.result, 'SUCCESS');

      const unreadable = `{"requests": [{"headers": "Basic ${credentials}"`;
      simulator.faults.add({
        on: 'requests',
        answer: { status: 200, headers: { 'content-type': 'application/json' }, body: unreadable },
      });
      const broken = await fetch(`${proxy.proxyUrl}/terminals/${terminalId}/requests`);
      assert.equal(broken.status, 502);
      assert.ok(!(await broken.text()).includes(credentials));
    });
  });

  it(`the ${kind} proxy of the page passes the check that any merchant can run`, { skip }, async () => {
    const blinkPort = await freePort();
    const proxy = await startOwnProxy(kind, {
      blink: `http://127.0.0.1:${blinkPort}/v1/card-present`,
      origin,
    });
    try {
      const { stopped, findings } = await checkProxy({
        url: proxy.proxyUrl,
        origin,
        kind: 'plain',
        blinkPort,
      });
      assert.equal(stopped, null);
      const words = ({ name, words }: Finding) => `${name}: ${words}`;
      assert.deepEqual(findings.filter(({ outcome }) => outcome === 'broken').map(words), []);
      assert.ok(findings.filter(({ outcome }) => outcome === 'ok').length > 20);
    } finally {
      await proxy.stop();
    }
  });

  it(`the ${kind} proxy of the page waits for Blink’s answer when the page has gone`, { skip }, async () => {
    const held: ServerResponse[] = [];
    const came: (() => void)[] = [];
    const { server, port } = await listening(
      createServer((request, response) => {
        if (request.url?.endsWith('/sales')) held.push(response);
        else response.end('{}');
        request.resume().once('end', () => came.shift()?.());
      }),
    );
    const proxy = await start({ blink: `http://127.0.0.1:${port}` });
    try {
      const page = new AbortController();
      const arrived = new Promise<void>((done) => came.push(done));
      const left = post(proxy, 'sales', sale(), { signal: page.signal });
      await arrived;
      page.abort();
      await assert.rejects(left);
      // The proxy has had time to hear of it: it has answered others since.
      for (let i = 0; i < 20; i++) assert.equal((await post(proxy, `devices/${i}`, {})).status, 200);
      assert.equal(held.length, 1);
      assert.equal(held[0]!.destroyed, false, 'the connection to Blink still stands');
      const finished = once(held[0]!, 'finish');
      held[0]!.end('{}');
      await finished;
    } finally {
      await proxy.stop();
      server.closeAllConnections();
      server.close();
    }
  });
}
