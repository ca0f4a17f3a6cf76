/** The proxies that docs/your-own-proxy.md and its neighbour show, run as they stand there by the real interpreter. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleOf } from './pages.js';
import { startSample, withoutInterpreter as without, type SampleKind } from './sample-program.js';

export const credentials = Buffer.from('demo-key:demo-secret').toString('base64');

interface Kind extends SampleKind {
  page: string;
}

const kinds = {
  flask: {
    page: 'docs/your-own-proxy.md',
    fence: 'python flask-proxy',
    file: 'proxy.py',
    packages: 'python3-flask python3-requests',
    programs: ['python3', '/usr/bin/python3'],
    probe: ['-c', 'import flask, requests'],
    args: (file, port) => ['-m', 'flask', '--app', file, 'run', '--host', '127.0.0.1', '--port', `${port}`],
  },
  php: {
    page: 'docs/your-own-proxy-php.md',
    fence: 'php plain-proxy',
    file: 'proxy.php',
    packages: 'php-cli php-curl',
    programs: ['php'],
    probe: ['-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
    args: (file, port) => ['-S', `127.0.0.1:${port}`, file],
    env: { PHP_CLI_SERVER_WORKERS: '6' },
  },
} satisfies Record<string, Kind>;

export type ProxyKind = keyof typeof kinds;
export const proxyKinds = Object.keys(kinds) as ProxyKind[];

export const withoutInterpreter = (kind: ProxyKind): string | false => without(kind, kinds[kind]);

export interface OwnProxySetting {
  /** Blink's base address, the prefix included. */
  blink: string;
  origin: string;
  /** Address of the tills. */
  tills?: string;
}

export interface OwnProxy {
  proxyUrl: string;
  stop(): Promise<void>;
}

export async function startOwnProxy(
  kind: ProxyKind,
  { blink, origin, tills = '127.0.0.1' }: OwnProxySetting,
): Promise<OwnProxy> {
  const one: Kind = kinds[kind];
  const folder = mkdtempSync(path.join(tmpdir(), `blink-pos-${kind}-`));
  writeFileSync(path.join(folder, one.file), sampleOf(one.page, one.fence));
  const { port, stop } = await startSample(kind, one, folder, () => ({
    BLINK_API_URL: blink,
    BLINK_POS_API_KEY: 'demo-key',
    BLINK_POS_API_SECRET: 'demo-secret',
    ALLOWED_ORIGINS: origin,
    TILL_ADDRESSES: tills,
  }));
  return { proxyUrl: `http://127.0.0.1:${port}/blink`, stop };
}
