// The real thing behind a test page: the simulator and, in front of it, the proxy, each a process of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const START_LIMIT_MS = 30_000;

/**
 * @typedef {object} Backend
 * @property {string | null} simulatorUrl origin of the simulator; null where its command does not exist
 * @property {string | null} proxyUrl what goes into `proxy-url`; null where the proxy's command does not exist
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {readonly string[]} options.allowedOrigins origins of the pages that may pay
 * @param {boolean} [options.built] run the commands of `npm run build` rather than the sources
 * @param {Record<string, string>} [options.proxyEnv] settings of the proxy that a test wants otherwise
 * @param {Record<string, string>} [options.simulatorEnv]
 * @returns {Promise<Backend>}
 */
export async function startBackend({ allowedOrigins, built = false, proxyEnv = {}, simulatorEnv = {} }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-'));
  /** @type {Service[]} */
  const services = [];
  const stop = async () => {
    await Promise.all(services.splice(0).map((service) => service.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const simulator = await startService('simulator', built, {
      PORT: '0',
      BLINK_POS_API_KEY: 'demo-key',
      BLINK_POS_API_SECRET: 'demo-secret',
      ...simulatorEnv,
    });
    if (!simulator) return { simulatorUrl: null, proxyUrl: null, stop };
    services.push(simulator);

    const proxy = await startService('proxy', built, {
      PORT: '0',
      BLINK_POS_API_KEY: 'demo-key',
      BLINK_POS_API_SECRET: 'demo-secret',
      BLINK_API_URL: `${simulator.origin}/v1/card-present`,
      DATABASE_URL: `file:${path.join(folder, 'journal.db')}`,
      ALLOWED_ORIGINS: allowedOrigins.join(','),
      QUIET_PERIOD: '2',
      RATE_LIMIT: '0',
      ...proxyEnv,
    });
    if (proxy) services.push(proxy);
    const basePath = proxyEnv.BASE_PATH ?? '/blink';
    return { simulatorUrl: simulator.origin, proxyUrl: proxy ? proxy.origin + basePath : null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @typedef {{ origin: string, stop: () => Promise<void> }} Service */

/**
 * @param {'proxy' | 'simulator'} workspace
 * @param {boolean} built
 * @param {Record<string, string>} env
 * @returns {Promise<Service | undefined>} undefined where there is no such command
 */
async function startService(workspace, built, env) {
  const source = workspace === 'proxy' ? 'src/command/command.ts' : 'src/command.ts';
  const command = path.join(root, workspace, built ? 'dist/command.js' : source);
  if (!existsSync(command)) return undefined;
  const child = spawn(process.execPath, [...(built ? [] : ['--import', 'tsx']), command], {
    cwd: root,
    env: { ...withoutSettings(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    child.kill('SIGTERM');
    const last = setTimeout(kill, 3_000);
    await ended;
    clearTimeout(last);
  };
  try {
    return { origin: await listening(workspace, child), stop };
  } catch (error) {
    kill();
    throw error;
  }
}

/** @param {string} name @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} its origin */
function listening(name, child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (/** @type {string} */ why) => reject(new Error(`the ${name} ${why}\n${output}`));
    const limit = setTimeout(() => fail('did not say where it listens'), START_LIMIT_MS);
    const read = (/** @type {Buffer} */ chunk) => {
      if (output.length > 100_000) return; // it runs; what it logs from here on is not kept
      output += chunk;
      const found = /listening on (https?:\/\/[^\s"'/]+)/i.exec(output);
      if (!found?.[1]) return;
      clearTimeout(limit);
      resolve(found[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(limit);
      fail(`ended with code ${code} before it listened`);
    });
  });
}

/** The services' own settings in this shell must not reach a test. @param {NodeJS.ProcessEnv} env */
function withoutSettings(env) {
  const settings =
    /^(BLINK_|DATABASE_URL$|ALLOWED_ORIGINS$|TILL|TERMINAL|JWKS_URL$|JWT_|BASE_PATH$|HOST$|PORT$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !settings.test(name)));
}
