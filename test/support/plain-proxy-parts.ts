/** What tests of plain proxies are made of: a till's requests, and Blinks that fail. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const origin = 'https://till.shop.example';
export const terminalId = 'T-plain-proxy';
/** What the proxies under test are given. */
export const credentials = Buffer.from('demo-key:demo-secret').toString('base64');
export const json = 'application/json';

/** A proxy that runs. */
export interface PlainProxy {
  /** What a page has as its `proxy-url`. */
  proxyUrl: string;
  stop(): Promise<void>;
}

export interface PlainProxySetting {
  /** Blink's origin. */
  blink: string;
  /** Only tills of other addresses than this machine's may call. */
  strangersOnly?: boolean;
}

/** A kind of proxy, and how one is started. */
export interface Subject {
  name: string;
  skip: string | false;
  start(setting: PlainProxySetting): Promise<PlainProxy>;
}

export const sale = () => ({
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: terminalId,
  currency: 'GBP',
  requested_amount: '10.00',
  request_timestamp: '2026-11-21T10:00:00+00:00',
  metadata: { attempt_id: crypto.randomUUID() },
});

export const post = ({ proxyUrl }: PlainProxy, call: string, body: unknown, init: RequestInit = {}) =>
  fetch(`${proxyUrl}/${call}`, {
    method: 'POST',
    redirect: 'manual',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
    headers: { 'content-type': json, origin, ...(init.headers as Record<string, string>) },
  });

export const listening = async <T extends Server | NetServer>(
  server: T,
): Promise<{ server: T; port: number }> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
};

/** A server with a certificate that nobody trusts yet, for `localhost`. */
export async function tlsServer(openssl: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-tls-'));
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  const names = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate];
  execFileSync(openssl, [...made, ...names], { stdio: 'ignore' });
  let requests = 0;
  const options = { key: readFileSync(key), cert: readFileSync(certificate) };
  const { server, port } = await listening(
    createTlsServer(options, (_, response) => {
      requests++;
      response.end('{}');
    }),
  );
  return {
    port,
    certificate,
    requests: () => requests,
    close() {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
