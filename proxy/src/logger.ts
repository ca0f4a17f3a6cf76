/** The proxy's log: ids, states and codes; never a body, a header or a secret. */
import { destination, pino, type Logger } from 'pino';

export type { Logger };

const redact = {
  paths: ['headers', 'body', 'token', 'authorization', '*.headers', '*.body', '*.authorization', '*.token'],
  remove: true,
};

/** To stderr, as JSON lines: stdout holds only the line that says where the proxy listens. */
export const createLogger = (): Logger =>
  pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, redact },
    destination({ dest: 2, sync: false }),
  );

export const silentLogger = (): Logger => pino({ enabled: false });
