/** One request's bytes over a connection of its own, and whatever comes back until it is closed. */
import { connect } from 'node:net';

/** Most are answered within milliseconds; one whose framing is broken would be waited for much longer. */
const PATIENCE_MS = 2_500;

/**
 * @param isCut hang up as soon as it is sent, as a browser that leaves
 * @returns what came, as latin1; `''` where nothing did
 */
export const send = (port: number, raw: string, { isCut = false } = {}): Promise<string> =>
  new Promise((resolve) => {
    const chunks: string[] = [];
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setEncoding('latin1');
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('data', (chunk) => chunks.push(String(chunk)));
    socket.on('error', () => undefined); // a connection that is cut is an answer too
    socket.on('close', () => resolve(chunks.join('')));
    socket.write(raw, 'latin1', () => isCut && setImmediate(() => socket.destroy()));
  });
