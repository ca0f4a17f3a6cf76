/** `blink-pos-proxy`: reads its environment, listens, and says where; or helps support with one attempt. */
import closeWithGrace from 'close-with-grace';
import { anyone, byJwt, bySupportToken, byToken, firstOf } from './callers.js';
import { ConfigError, readSettings, type Settings } from './config.js';
import { sleep, systemClock } from './clock.js';
import { createLogger, type Logger } from './logger.js';
import { createProxy, type Proxy } from './proxy.js';
import { RESOLVE_USAGE, runResolve } from './resolve-command.js';
import { startServer, type RunningServer } from './server.js';
import { VERSION } from './version.js';

/** A wrong setting, as opposed to a failure while running. */
const EXIT_WRONG_SETTING = 2;
/** On SIGTERM: so long for sales that are with Blink, then for the last answers on their way out, then the end. */
const LAST_ANSWERS_MS = 8_000;
const LAST_BYTES_MS = 500;
const GRACE_MS = 10_000;

const authorisation = ({ tills, jwt, apiSecret }: Settings) =>
  firstOf(
    bySupportToken(apiSecret),
    ...(tills.length > 0 ? [byToken(tills)] : []),
    ...(jwt ? [byJwt(jwt)] : []),
    ...(tills.length === 0 && !jwt ? [anyone] : []),
  );

/** Without either, a payment is refused whoever sends it; reads and support still work, so it is no wrong setting. */
const nobodyCanPay = ({ allowedOrigins, tills, jwt }: Settings): boolean =>
  allowedOrigins.length === 0 && tills.length === 0 && !jwt;

async function serve(settings: Settings): Promise<void> {
  const logger = createLogger();
  const proxy = openProxy(settings, logger);
  let server: RunningServer;
  try {
    await proxy.ready().catch(cannotOpenJournal);
    server = await startServer(proxy, settings.host, settings.port).catch((error: NodeJS.ErrnoException) => {
      throw new ConfigError(
        `HOST and PORT: cannot listen on ${settings.host}:${settings.port} (${error.code}).`,
      );
    });
  } catch (error) {
    await proxy.close().catch(() => undefined);
    throw error;
  }
  if (nobodyCanPay(settings)) logger.warn('no payment can be taken: no origin and no token is set');
  closeWithGrace({ delay: GRACE_MS, logger }, async () => {
    const closed = server.close();
    await Promise.race([proxy.idle(), sleep(systemClock, LAST_ANSWERS_MS)]);
    await proxy.close();
    await Promise.race([closed, sleep(systemClock, LAST_BYTES_MS)]);
    server.cut();
  });
  // Last: whoever reads it may end the process at once.
  const host = settings.host.includes(':') ? `[${settings.host.replace(/^\[|\]$/g, '')}]` : settings.host;
  console.log(`blink-pos-proxy listening on http://${host}:${server.port}${settings.basePath}`);
}

function openProxy(settings: Settings, logger: Logger): Proxy {
  try {
    return createProxy({ ...settings, authorise: authorisation(settings), logger });
  } catch (error) {
    return cannotOpenJournal(error);
  }
}

function cannotOpenJournal(error: unknown): never {
  const { message, cause } = error as Error;
  const why = (message || String((cause as NodeJS.ErrnoException | undefined)?.code)).replace(/\s+/g, ' ');
  throw new ConfigError(`DATABASE_URL: the journal cannot be opened (${why}).`);
}

async function run([command, ...args]: string[]): Promise<void> {
  if (command === undefined) return serve(readSettings(process.env));
  if (command === 'resolve') process.exitCode = await runResolve(readSettings(process.env), args);
  else if (command === '--version') console.log(VERSION);
  else throw new ConfigError(`usage: blink-pos-proxy | ${RESOLVE_USAGE}`);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`blink-pos-proxy: ${error.message}`);
  process.exitCode = EXIT_WRONG_SETTING;
}
