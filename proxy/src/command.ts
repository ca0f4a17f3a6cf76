/** `blink-pos-proxy`: reads its environment, listens, and says where. */
import closeWithGrace from 'close-with-grace';
import { anyone, byJwt, byToken, firstOf } from './callers.js';
import { ConfigError, readSettings, type Settings } from './config.js';
import { createLogger } from './logger.js';
import { createProxy } from './proxy.js';
import { startServer } from './server.js';

/** A wrong setting, as opposed to a failure while running. */
const EXIT_WRONG_SETTING = 2;
const GRACE_MS = 10_000;

const authorisation = ({ tills, jwt }: Settings) =>
  tills.length === 0 && !jwt
    ? anyone
    : firstOf(...(tills.length > 0 ? [byToken(tills)] : []), ...(jwt ? [byJwt(jwt)] : []));

async function serve(settings: Settings): Promise<void> {
  const logger = createLogger();
  const proxy = createProxy({ ...settings, authorise: authorisation(settings), logger });
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
    await Promise.race([server.close(), proxy.close()]);
    server.cut();
  });
}

try {
  await serve(readSettings(process.env));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`blink-pos-proxy: ${error.message}`);
  process.exitCode = EXIT_WRONG_SETTING;
}
