/** Nothing that could take money is sent to a proxy that is not connected to the check. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { createSimulator, serveSimulator } from 'blink-pos-simulator';
import { freePort } from '../../tools/free-port.mjs';
import { checkProxy, type Report } from '../src/run.js';
import { exitCode } from '../src/report.js';
import { BASIC } from './support/faulty-proxy.js';

const opened: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** A proxy by hand; what it was asked, in order. */
async function proxyThat(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({ close: () => (server.closeAllConnections(), server.close()) });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/blink`, asked };
}

/** Passes on to `blink`, whoever that is. @param leaking names of the till's headers that go along */
const passingOn =
  (blink: (request: IncomingMessage) => string, leaking: string[] = []) =>
  (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = {
        authorization: `Basic ${BASIC}`,
        'user-agent': 'x',
        'content-type': 'application/json',
        ...Object.fromEntries(leaking.map((name) => [name, String(request.headers[name] ?? '')])),
      };
      const body = request.method === 'POST' ? Buffer.concat(chunks) : null;
      const path = request.url!.replace('/blink', '/v1/card-present');
      fetch(`${blink(request)}${path}`, { method: request.method!, headers, body }).then(
        async (answer) => response.writeHead(answer.status).end(await answer.text()),
        () => response.writeHead(502).end(),
      );
    });
  };

function expectStopped(report: Report, words: RegExp): void {
  assert.match(report.stopped ?? '', words);
  assert.equal(exitCode(report), 2);
  assert.deepEqual(report.findings, []);
}

const onlyReads = (asked: string[]): boolean => asked.every((call) => /^POST \/blink\/devices\//.test(call));

describe('a proxy that is not connected to the check', () => {
  it('gets no payment when it talks to another Blink', async () => {
    const simulator = createSimulator({ terminals: [{ terminal_id: 'T1', mode: 'auto' }] });
    const other = await serveSimulator(simulator, { port: 0 });
    opened.push(other);
    const { url, asked } = await proxyThat(passingOn(() => other.origin));
    for (const terminal of [undefined, 'T1']) {
      const report = await checkProxy({ url, blinkPort: 0, wait: 0, terminal });
      expectStopped(report, /not connected to this check.*Nothing was sent that could take money\.$/);
    }
    assert.ok(asked.length > 0 && onlyReads(asked), asked.join());
    assert.deepEqual(simulator.ledger.charges(), []);
  });

  it('gets no payment when it answers by itself', async () => {
    const { url, asked } = await proxyThat((_, response) => response.end('{"state":"CONNECTED"}'));
    expectStopped(await checkProxy({ url, blinkPort: 0, wait: 0 }), /not connected to this check/);
    assert.ok(onlyReads(asked), asked.join());
  });

  it('gets no payment when its reads arrive but other answers come back', async () => {
    const blinkPort = await freePort();
    const { url, asked } = await proxyThat((request, response) => {
      passingOn(() => `http://127.0.0.1:${blinkPort}`)(request, {
        writeHead: () => ({ end: () => response.end('{"state":"CONNECTED"}') }),
      } as unknown as ServerResponse);
    });
    expectStopped(await checkProxy({ url, blinkPort, wait: 0 }), /did not come back/);
    assert.ok(onlyReads(asked), asked.join());
  });

  it('is told the address that it must have when it asks below another path', async () => {
    const blinkPort = await freePort();
    const { url } = await proxyThat(passingOn(() => `http://127.0.0.1:${blinkPort}/v1/card-present`));
    const report = await checkProxy({ url, blinkPort, wait: 0 });
    expectStopped(report, new RegExp(`must be http://127\\.0\\.0\\.1:${blinkPort}/v1/card-present`));
  });

  it('is stopped after one sale when its sales go elsewhere than its reads', async () => {
    const simulator = createSimulator({ terminals: [{ terminal_id: 'T1', mode: 'auto' }] });
    const other = await serveSimulator(simulator, { port: 0 });
    opened.push(other);
    const blinkPort = await freePort();
    const kit = `http://127.0.0.1:${blinkPort}`;
    const { url, asked } = await proxyThat(
      passingOn(({ url: path }) => (path!.includes('/devices/') ? kit : other.origin)),
    );
    expectStopped(await checkProxy({ url, blinkPort, wait: 0 }), /a sale went elsewhere/);
    assert.equal(asked.filter((call) => call.includes('/sales')).length, 1);
    // Its terminal's name is none that a real Blink knows.
    assert.deepEqual(simulator.ledger.charges(), []);
  });

  it('is not connected while it does not listen', async () => {
    const url = `http://127.0.0.1:${await freePort()}/blink`;
    expectStopped(await checkProxy({ url, blinkPort: 0, wait: 0 }), /does not answer/);
  });

  it('is waited for until it is pointed at the kit', async () => {
    const blinkPort = await freePort();
    let blink = 'http://127.0.0.1:1';
    const { url } = await proxyThat(passingOn(() => blink));
    const report = await checkProxy(
      { url, blinkPort, wait: 30, only: ['sales'] },
      { onWait: () => (blink = `http://127.0.0.1:${blinkPort}`) },
    );
    assert.equal(report.stopped, null);
    assert.equal(report.findings[0]?.outcome, 'ok');
  });
});

describe('a till that the proxy does not let in', () => {
  it('is told to give a token where already the read is refused with 401', async () => {
    const { url } = await proxyThat((_, response) => response.writeHead(401).end());
    expectStopped(await checkProxy({ url, blinkPort: 0, wait: 0 }), /give --token\./);
  });

  it('is told which options to give', async () => {
    const blinkPort = await freePort();
    const pass = passingOn(() => `http://127.0.0.1:${blinkPort}`);
    const { url } = await proxyThat((request, response) =>
      request.url!.includes('/sales') ? response.writeHead(401).end() : pass(request, response),
    );
    expectStopped(await checkProxy({ url, blinkPort, wait: 0 }), /--origin.*--token.*--terminal/);
  });
});

describe('a plain proxy', () => {
  const find = ({ findings }: Report, name: string) => findings.find((finding) => finding.name === name)!;

  it('breaks lost-answer when it hangs up on the till in place of an answer', async () => {
    const blinkPort = await freePort();
    const pass = passingOn(() => `http://127.0.0.1:${blinkPort}`);
    const { url } = await proxyThat((request, response) =>
      pass(request, {
        writeHead: (status: number) =>
          status === 502 ? { end: () => response.destroy() } : response.writeHead(status),
      } as unknown as ServerResponse),
    );
    const report = await checkProxy({ url, blinkPort, wait: 0, only: ['lost-answer', 'sales'] });
    assert.equal(report.ended, null);
    assert.equal(find(report, 'lost-answer').outcome, 'broken');
    assert.match(find(report, 'lost-answer').words, /; no answer came: /);
    assert.equal(find(report, 'sales').outcome, 'ok');
  });

  it('is told every header of the browser that it passes on', async () => {
    const blinkPort = await freePort();
    const { url } = await proxyThat(
      passingOn(() => `http://127.0.0.1:${blinkPort}`, ['cookie', 'accept-language', 'x-till']),
    );
    const report = await checkProxy({ url, blinkPort, wait: 0, only: ['browser-headers'] });
    assert.match(find(report, 'browser-headers').words, /its (?=.*cookie)(?=.*accept-language)(?=.*x-till)/i);
  });

  it('is not said to charge twice when its payments never arrive', async () => {
    const blinkPort = await freePort();
    const pass = passingOn(() => `http://127.0.0.1:${blinkPort}`);
    const { url } = await proxyThat((request, response) =>
      request.url!.includes('/sales') ? response.writeHead(404).end() : pass(request, response),
    );
    const report = await checkProxy({ url, blinkPort, wait: 0, only: ['once-when-cut'] });
    const { outcome, words, cost } = find(report, 'once-when-cut');
    assert.equal(outcome, 'broken');
    assert.match(words, /it never did$/);
    assert.match(cost, /never arrives/);
  });
});
