/** A real nginx before the instances, as docs/running-the-proxy.md has it for several. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { firstExisting, onPath } from '../../../tools/browsers/on-path.mjs';

const START_LIMIT_MS = 10_000;

export interface Front {
  url: string;
  stop(): Promise<void>;
}

/** @param ports of the instances @throws where there is no nginx, or it does not start */
export async function startFront(folder: string, port: number, ports: readonly number[]): Promise<Front> {
  const program = firstExisting([onPath('nginx'), '/usr/sbin/nginx']);
  if (!program) throw new Error('nginx is not installed (Debian: apt-get install nginx-light)');
  const file = path.join(folder, 'nginx.conf');
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log warn;
events { worker_connections 4096; }
http {
  access_log off;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
  upstream proxies {
    ${ports.map((one) => `server 127.0.0.1:${one} max_fails=1 fail_timeout=1s;`).join('\n    ')}
  }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location /blink/ {
      proxy_pass http://proxies;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_next_upstream error;
      proxy_read_timeout 60s;
      client_max_body_size 16k;
    }
  }
}
`,
  );
  const child = spawn(program, ['-p', folder, '-c', file, '-e', path.join(folder, 'nginx.log')], {
    stdio: 'ignore',
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit');
  for (const end = Date.now() + START_LIMIT_MS; !(await listens(port)); await pause(20))
    if (child.exitCode !== null || Date.now() > end)
      throw new Error(`nginx did not start: see ${folder}/nginx.log`);
  return {
    url: `http://127.0.0.1:${port}/blink`,
    async stop() {
      process.off('exit', kill);
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
