/** A real nginx that runs the very `location` that docs/plain-proxy.md shows, on a loopback port of its own. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { freePort } from '../../tools/free-port.mjs';

const page = new URL('../../docs/plain-proxy.md', import.meta.url);
const START_LIMIT_MS = 10_000;

const program = onPath('nginx') ?? ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find(runs);

function runs(file: string): boolean {
  try {
    execFileSync(file, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** For `describe`: why these tests are skipped, or false. Where nginx is required, a missing one is an error. */
export function withoutNginx(): string | false {
  if (program) return false;
  if (process.env.REQUIRE_NGINX === '1') throw new Error('nginx is required here, and is not installed');
  return 'nginx is not installed (Debian: apt-get install nginx-light)';
}

export const credentials = Buffer.from('demo-key:demo-secret').toString('base64');

export interface Setting {
  /** Where Blink is, for example the simulator's origin. */
  blink: string;
  /** Origin of the page that may call. */
  origin: string;
  /** Further changes to the text on the page: from, to. */
  changes?: readonly (readonly [string, string])[];
}

/** The block on the page, with what is the reader's to change put in. */
export function location({ blink, origin, changes = [] }: Setting): string {
  const text = readFileSync(page, 'utf8');
  const block = /^```nginx blink-location\n([^]*?)^```$/m.exec(text)?.[1];
  if (!block) throw new Error('docs/plain-proxy.md has no block marked "nginx blink-location"');
  const own: Setting['changes'] = [
    ['https://till\\.example\\.com', origin.replaceAll('.', '\\.')],
    ['BASE64_OF_KEY_COLON_SECRET', credentials],
    ['https://api.blinkpayment.co.uk', blink],
  ];
  // A change may keep the tills' addresses as they stand on the page.
  const address: Setting['changes'] = changes.some(([from]) => from.includes('192.168.1.0/24'))
    ? []
    : [['192.168.1.0/24', '127.0.0.1']];
  return [...own, ...address, ...changes].reduce((result, [from, to]) => {
    if (result.split(from).length !== 2) throw new Error(`not exactly once in the nginx location: ${from}`);
    return result.replace(from, () => to);
  }, block);
}

/** One answered request, as nginx saw it. */
export interface Access {
  method: string;
  path: string;
  status: string;
  /** Blink's status; `-` or empty where Blink was not asked, or was left before it answered. */
  upstream: string;
}

export class Nginx {
  #forgotten = 0;

  constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly end: () => Promise<void>,
  ) {}

  get proxyUrl(): string {
    return `http://127.0.0.1:${this.port}/blink`;
  }

  /** Every request that nginx has answered since `forget`. */
  accesses(): Access[] {
    return this.#lines()
      .slice(this.#forgotten)
      .map((line) => JSON.parse(line) as Access);
  }

  forget(): void {
    this.#forgotten = this.#lines().length;
  }

  #lines(): string[] {
    return readFileSync(path.join(this.folder, 'access.log'), 'utf8').split('\n').filter(Boolean);
  }

  /** The first answered request that is looked for, as soon as there is one. */
  async access(isIt: (access: Access) => boolean, limit = 10_000): Promise<Access> {
    for (const end = Date.now() + limit; Date.now() < end; await tick()) {
      const found = this.accesses().find(isIt);
      if (found) return found;
    }
    throw new Error(`nginx answered no such request: ${JSON.stringify(this.accesses())}`);
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function startNginx(setting: Setting): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-nginx-'));
  const port = await freePort();
  const file = path.join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, port, location(setting)), { mode: 0o600 });
  const child = spawn(program!, ['-p', folder, '-c', file, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const exit = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const end = async () => {
    process.off('exit', kill);
    child.kill('SIGTERM');
    await exit;
  };
  for (const limit = Date.now() + START_LIMIT_MS; !(await listens(port)); await tick()) {
    if (child.exitCode === null && Date.now() < limit) continue;
    await end();
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`nginx did not start\n${said}`);
  }
  return new Nginx(port, folder, end);
}

const tick = () => new Promise((done) => setTimeout(done, 20));

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** What a server has around the location; nothing of the machine's own configuration. */
const configuration = (folder: string, port: number, block: string) => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr error;
events {}
http {
  log_format plain escape=json
    '{"method":"$request_method","path":"$request_uri","status":"$status","upstream":"$upstream_status"}';
  access_log ${folder}/access.log plain;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    ${block}
  }
}
`;
