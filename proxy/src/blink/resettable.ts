/**
 * A connection of its own whose socket can be reset. Closing one sends what the kernel still holds of a request; a reset
 * throws it away, and after it nothing more of that request leaves this machine.
 */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { buildConnector } from 'undici';

export interface Resettable {
  connect: buildConnector.connector;
  /** Throws away what was not sent yet. */
  reset(): void;
}

/** @param limitMs so long it may take to connect */
export function resettable(limitMs: number): Resettable {
  // Under TLS too it is the plain socket that can be reset: a `TLSSocket` of Node's own making cannot.
  let plain: Socket | undefined;
  return {
    connect({ hostname, port, protocol, servername }, tell) {
      const isSecure = protocol === 'https:';
      let isTold = false;
      const once: buildConnector.Callback = (...result) => {
        if (isTold) return;
        isTold = true;
        clearTimeout(timer);
        tell(...result);
      };
      const fail = (error: Error) => once(error, null);
      const socket = (plain = connectTcp({ host: hostname, port: Number(port) || (isSecure ? 443 : 80) }));
      const timer = setTimeout(() => {
        socket.destroy();
        fail(new Error('could not connect in time'));
      }, limitMs);
      socket.setNoDelay(true);
      socket.on('error', fail);
      if (!isSecure) return void socket.once('connect', () => once(null, socket));
      const secure = connectTls({
        socket,
        host: hostname,
        ...(servername && { servername }),
        rejectUnauthorized: true,
        ALPNProtocols: ['http/1.1'],
      });
      secure.on('error', fail);
      secure.once('secureConnect', () => once(null, secure));
    },
    reset: () => void plain?.resetAndDestroy(),
  };
}
