/** `blink-pos-proxy`: reads its environment, listens, and says where; or helps support with one attempt. */
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { anyone, anyoneCaller, bySupportToken, byToken, callersOf, firstOf } from '../access/callers.js';
import { IssuerKeys } from '../access/issuer-keys.js';
import { byJwt } from '../access/jwt.js';
import type { KnownCallers } from '../access/ownership.js';
import { sleep, systemClock } from '../clock.js';
import { ADDRESS_LIMIT_MS } from '../blink/connection.js';
import { createLogger, type Logger } from '../logger.js';
import { whyOf } from '../journal/stores/late-or-wrong.js';
import { createProxy } from '../proxy.js';
import { VERSION } from '../version.js';
import { ConfigError, NotNow } from './config-error.js';
import { readSettings, type Settings } from './config.js';
import type { Figures } from '../metrics/figures.js';
import { ATTEMPTS_USAGE, runAttempts } from './attempts.js';
import { BACKUP_USAGE, runBackup } from './backup.js';
import { CHECK_CONFIG_USAGE, runCheckConfig } from './check-config.js';
import { RESOLVE_USAGE, runResolve } from './resolve.js';
import { startServer } from './server.js';
import { endWithGrace } from './signals.js';
import { tellingUnreadable } from './unreadable-request.js';
import { warningsOf } from './warnings.js';

/** Whoever looks after the service starts it again after the first, and not after the second. */
const EXIT_NOT_NOW = 1;
const EXIT_WRONG_SETTING = 2;
/** For the last answers on their way out. */
const LAST_BYTES_MS = 500;

function authorisation({ tills, jwt, apiSecret }: Settings, logger: Logger) {
  const clock = systemClock;
  const keys = jwt && new IssuerKeys(jwt.jwksUrl, clock, logger);
  const authorise = firstOf(
    bySupportToken(apiSecret),
    ...(tills.length > 0 ? [byToken(tills, callersOf(tills, apiSecret))] : []),
    ...(jwt && keys ? [byJwt(jwt, { keys, clock, logger })] : []),
    ...(tills.length === 0 && !jwt ? [anyone] : []),
  );
  return { authorise, readyNotes: () => (keys ? { issuer_keys: keys.state } : {}) };
}

/** Who signs in elsewhere is not known before they call. */
const knownCallers = ({ tills, jwt, apiSecret }: Settings): KnownCallers => ({
  list: tills.length === 0 && !jwt ? [anyoneCaller] : callersOf(tills, apiSecret),
  isWhole: !jwt,
});

/** The library that counts is loaded only where somebody looks: it watches the process from then on. */
async function openFigures(settings: Settings, logger: Logger): Promise<Figures | undefined> {
  if (settings.metricsPort === undefined) return undefined;
  const { startMetrics } = await import('./metrics-server.js');
  const { metrics, port } = await startMetrics(settings.host, settings.metricsPort);
  logger.info({ port }, 'figures are at /metrics of this port');
  return metrics;
}

async function serve(settings: Settings): Promise<void> {
  const logger = createLogger(settings.logLevel);
  const proxy = createProxy({
    ...settings,
    figures: await openFigures(settings, logger),
    ...authorisation(settings, logger),
    callers: knownCallers(settings),
    logger,
  });
  // First of all: whoever asks sees that it is there, and no second one starts to wait for the same journal.
  const server = await startServer(proxy, settings.host, settings.port, undefined, tellingUnreadable(logger));
  let isStopping = false;
  let isOpen = false;
  const ready = proxy.ready();
  ready.then(
    () => (isOpen = true),
    () => undefined,
  );
  const { drainSeconds } = settings;
  const stop = async () => {
    isStopping = true;
    proxy.leave();
    const closed = server.close();
    await Promise.race([proxy.idle(), sleep(systemClock, drainSeconds * 1000)]);
    const ended = proxy.close();
    // Before the journal is open there is nothing to give back, and whatever is asked may hang.
    if (isOpen) await ended;
    await Promise.race([closed, sleep(systemClock, LAST_BYTES_MS)]);
    server.cut();
  };
  const endless = endWithGrace({ drainSeconds, logger, stop });
  try {
    await Promise.race([ready, proxy.tried()]);
    for (const { facts, line } of warningsOf(settings)) logger.warn(facts, line);
    // Last: whoever reads it may end the process at once.
    const host = settings.host.includes(':') ? `[${settings.host.replace(/^\[|\]$/g, '')}]` : settings.host;
    console.log(`blink-pos-proxy listening on http://${host}:${server.port}${settings.basePath}`);
    await ready;
  } catch (error) {
    if (isStopping) return;
    endless(); // else the end would count as a clean one
    void server.close();
    server.cut();
    await proxy.close().catch(() => undefined);
    throw new ConfigError(`DATABASE_URL: the journal cannot be opened (${whyOf(error)}).`);
  }
}

/** Of the commands beside the proxy itself. */
const USAGES = [ATTEMPTS_USAGE, RESOLVE_USAGE, BACKUP_USAGE, CHECK_CONFIG_USAGE];

async function run([command, ...args]: string[]): Promise<void> {
  // Postgres, the issuer and the shop's server are reached over the same line as Blink.
  setDefaultAutoSelectFamilyAttemptTimeout(ADDRESS_LIMIT_MS);
  if (command === undefined) return serve(readSettings(process.env));
  if (command === 'resolve') process.exitCode = await runResolve(readSettings(process.env), args);
  else if (command === 'attempts') process.exitCode = await runAttempts(readSettings(process.env), args);
  else if (command === 'backup') await runBackup(readSettings(process.env), args);
  else if (command === 'check-config') process.exitCode = await runCheckConfig(process.env, args);
  else if (command === '--version') console.log(VERSION);
  else throw new ConfigError(`usage: blink-pos-proxy | ${USAGES.join(' | ')}`);
}

// Whoever reads what is printed may leave before the end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof NotNow)) throw error;
  console.error(`blink-pos-proxy: ${error.message}`);
  process.exitCode = error instanceof NotNow ? EXIT_NOT_NOW : EXIT_WRONG_SETTING;
}
