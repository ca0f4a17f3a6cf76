/** `blink-pos-proxy`: reads its environment, listens, and says where. */
import closeWithGrace from 'close-with-grace';
import { anyone, byJwt, byToken, firstOf } from './callers.js';
import { ConfigError, readSettings, type Settings } from './config.js';
import { sleep, systemClock } from './clock.js';
import { createLogger, type Logger } from './logger.js';
import { createProxy, type Proxy } from './proxy.js';
import { startServer } from './server.js';

/** A wrong setting, as opposed to a failure while running. */
const EXIT_WRONG_SETTING = 2;
/** On SIGTERM: so long for sales that are with Blink, then for the last answers on their way out, then the end. */
const LAST_ANSWERS_MS = 8_000;
const LAST_BYTES_MS = 500;
const GRACE_MS = 10_000;

const authorisation = ({ tills, jwt }: Settings) =>
  tills.length === 0 && !jwt
    ? anyone
    : firstOf(...(tills.length > 0 ? [byToken(tills)] : []), ...(jwt ? [byJwt(jwt)] : []));

async function serve(settings: Settings): Promise<void> {
  const logger = createLogger();
  const proxy = openProxy(settings, logger);
  await proxy.ready().catch((error: unknown) => {
    throw new ConfigError(`DATABASE_URL: the journal cannot be opened (${messageOf(error)}).`);
  });
  const server = await startServer(proxy, settings.host, settings.port).catch(
    (error: NodeJS.ErrnoException) => {
      throw new ConfigError(
        `HOST and PORT: cannot listen on ${settings.host}:${settings.port} (${error.code}).`,
      );
    },
  );
  const host = settings.host.includes(':') ? `[${settings.host.replace(/^\[|\]$/g, '')}]` : settings.host;
  console.log(`blink-pos-proxy listening on http://${host}:${server.port}${settings.basePath}`);

  closeWithGrace({ delay: GRACE_MS, logger }, async () => {
    const closed = server.close();
    await Promise.race([proxy.idle(), sleep(systemClock, LAST_ANSWERS_MS)]);
    await proxy.close();
    await Promise.race([closed, sleep(systemClock, LAST_BYTES_MS)]);
    server.cut();
  });
}

function openProxy(settings: Settings, logger: Logger): Proxy {
  try {
    return createProxy({ ...settings, authorise: authorisation(settings), logger });
  } catch (error) {
    throw new ConfigError(`DATABASE_URL: the journal cannot be opened (${messageOf(error)}).`);
  }
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');

try {
  await serve(readSettings(process.env));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`blink-pos-proxy: ${error.message}`);
  process.exitCode = EXIT_WRONG_SETTING;
}
