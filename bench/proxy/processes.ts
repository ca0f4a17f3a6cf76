/** The processes that a measurement is made of. All end with it. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onPath, firstExisting } from '../../tools/browsers/on-path.mjs';
import { freePort } from '../../tools/free-port.mjs';
import { approval } from './approval.js';
import { origin } from './payment.js';

export interface Running {
  port: number;
  /** How long its journal took to open; of a proxy of ours alone. */
  readyMs?: number | undefined;
  child: ChildProcess;
  stop(): Promise<void>;
}

const stopper = (child: ChildProcess) => {
  const ended = once(child, 'exit');
  return async () => {
    child.kill('SIGKILL');
    await ended;
  };
};

async function start(file: string, env: Record<string, string>): Promise<Running> {
  const child = fork(path.join(import.meta.dirname, file), {
    // The built proxy runs without a loader, whose source maps would be measured too.
    execArgv: ['--expose-gc', '--no-warnings', ...(file.endsWith('.ts') ? ['--import', 'tsx'] : [])],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const stop = stopper(child);
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended with code ${code}`))),
  ])) as [{ port: number; readyMs?: number }];
  return { ...message, child, stop };
}

/** @param journal `none`, or what DATABASE_URL would be */
export const startProxy = (
  upstream: number,
  journal: string,
  settings: Record<string, string> = {},
): Promise<Running> =>
  start('proxy-process.mjs', {
    UPSTREAM: `http://127.0.0.1:${upstream}/v1/card-present`,
    JOURNAL: journal,
    ORIGIN: origin,
    ...settings,
  });

/** A proxy of `node:http` and nothing else. */
export const startBare = (upstream: number): Promise<Running> =>
  start('bare-process.mjs', { UPSTREAM: `http://127.0.0.1:${upstream}/v1/card-present` });

/** For PROXY in the settings of `startProxy`: the built proxy of another checkout. */
export const proxyOf = (checkout: string): string =>
  pathToFileURL(path.resolve(checkout, 'proxy/dist/index.js')).href;

export const startUpstream = (hold = false): Promise<Running> =>
  start('upstream-process.ts', { HOLD: hold ? '1' : '0' });

/** Resident memory after a collection, in bytes. */
export async function memoryOf({ child }: Running): Promise<number> {
  child.send('memory');
  const [{ rss }] = (await once(child, 'message')) as [{ rss: number }];
  return rss;
}

/** Time on the processor so far, in microseconds: hardly moved by what else the machine does. */
export async function cpuOf({ child }: Running): Promise<number> {
  child.send('cpu');
  const [{ cpu }] = (await once(child, 'message')) as [{ cpu: number }];
  return cpu;
}

export const findNginx = (): string | undefined => firstExisting([onPath('nginx'), '/usr/sbin/nginx']);

/** An nginx that approves at once on one port, and is a plain proxy before it on the other. */
export async function startNginx(
  program: string,
  folder: string,
): Promise<{ upstream: number; proxy: number; stop(): Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const [upstream, proxy] = [await freePort(), await freePort()];
  const file = path.join(folder, 'nginx.conf');
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit;
events { worker_connections 4096; }
http {
  access_log off;
  keepalive_requests 1000000;
  ${paths.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server { listen 127.0.0.1:${upstream}; default_type application/json; return 201 '${approval}'; }
  server {
    listen 127.0.0.1:${proxy};
    location /blink/ {
      # As in docs/plain-proxy.md, and as our own proxy does: every payment on a connection of its own.
      proxy_http_version 1.1;
      proxy_set_header Authorization "Basic ZGVtby1rZXk6ZGVtby1zZWNyZXQ=";
      proxy_pass http://127.0.0.1:${upstream}/v1/card-present/;
    }
  }
}`,
  );
  const child = spawn(program, ['-p', folder, '-c', file, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = stopper(child);
  for (let tries = 0; !(await answers(proxy)); tries++) {
    if (tries > 200 || child.exitCode !== null) {
      await stop();
      throw new Error('nginx did not start');
    }
    await new Promise((done) => setTimeout(done, 25));
  }
  return { upstream, proxy, stop };
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/blink/sales`, { method: 'POST', body: '{}' }).then(
    ({ status }) => status === 201,
    () => false,
  );
