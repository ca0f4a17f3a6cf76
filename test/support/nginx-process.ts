/** A real nginx with a configuration of the test's own; nothing of the machine's. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { firstExisting, onPath } from '../../tools/browsers/on-path.mjs';
import { listens } from '../../tools/listens.mjs';

const START_LIMIT_MS = 10_000;

/** The program, or undefined where it is not installed. */
export const findNginx = (): string | undefined => firstExisting([onPath('nginx'), '/usr/sbin/nginx']);

/**
 * @param folder where it keeps its files
 * @param port one that `http` listens on
 * @param http what stands in the block of that name
 * @returns what ends it
 * @throws where there is no nginx, or it does not start; with what it said
 */
export async function runNginx(folder: string, port: number, http: string): Promise<() => Promise<void>> {
  const program = findNginx();
  if (!program) throw new Error('nginx is not installed (Debian: apt-get install nginx-light)');
  const file = path.join(folder, 'nginx.conf');
  const log = path.join(folder, 'nginx.log');
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${log} warn;
events { worker_connections 4096; }
http {
  access_log off;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
  ${http}
}
`,
  );
  const child = spawn(program, ['-p', folder, '-c', file, '-e', log], { stdio: 'ignore' });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit');
  for (const end = Date.now() + START_LIMIT_MS; !(await listens(port)); await pause(20)) {
    if (child.exitCode === null && Date.now() < end) continue;
    kill();
    throw new Error(`nginx did not start: ${readFileSync(log, 'utf8')}`);
  }
  return async () => {
    process.off('exit', kill);
    child.kill('SIGTERM');
    await ended;
  };
}
