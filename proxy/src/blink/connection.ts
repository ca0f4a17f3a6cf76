/**
 * One connection to Blink, used once. It can be reset: closing one sends what the kernel still holds of a request; a reset
 * throws it away, and after it nothing more of that request leaves this machine.
 */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** A cardholder may take minutes: a router on the way must not forget the connection. */
const KEEP_ALIVE_MS = 60_000;

/**
 * For one of several addresses of a name, before the next one is tried. Node's own quarter of a second is less than a first
 * packet takes over a slow line, and much less than one that is lost and sent again (a second): all addresses fail there.
 */
export const ADDRESS_LIMIT_MS = 1_500;

export class Connection {
  // Under TLS too it is the plain socket that can be reset: a `TLSSocket` of Node's own making cannot.
  readonly #plain: Socket;
  readonly #url: URL;
  #socket: Socket;

  /** @param url whose origin is connected to; begins at once */
  constructor(url: URL) {
    const { hostname, port, protocol } = url;
    this.#url = url;
    this.#plain = this.#socket = connectTcp({
      host: withoutBrackets(hostname),
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
      autoSelectFamilyAttemptTimeout: ADDRESS_LIMIT_MS,
    });
    this.#plain.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS);
    // It is told by whatever waits for it; without a listener it would end the process.
    this.#plain.on('error', () => undefined);
  }

  /**
   * The socket, once a request may be written to it.
   * @param session of an earlier connection over TLS, which makes this one cheaper
   * @param keep hears of each session that a later connection may use
   * @throws where it cannot be opened within `limitMs`, or was ended meanwhile
   */
  open(limitMs: number, session?: Buffer, keep?: (session: Buffer) => void): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        clearTimeout(timer);
        this.#plain.destroy();
        reject(error);
      };
      const timer = setTimeout(() => fail(new Error('could not connect in time')), limitMs);
      const ended = () => fail(new Error('the connection was closed'));
      const opened = (): void => {
        clearTimeout(timer);
        this.#socket.off('error', fail).off('close', ended);
        resolve(this.#socket);
      };
      this.#plain.once('error', fail).once('close', ended);
      if (this.#url.protocol !== 'https:') return void this.#plain.once('connect', opened);
      const host = withoutBrackets(this.#url.hostname);
      const secure = connectTls({
        socket: this.#plain,
        host,
        ...(!isIP(host) && { servername: host }),
        ...(session && { session }),
        rejectUnauthorized: true,
        ALPNProtocols: ['http/1.1'],
      });
      this.#socket = secure;
      if (keep) secure.on('session', keep);
      secure.on('error', () => undefined);
      secure.once('error', fail).once('close', ended).once('secureConnect', opened);
    });
  }

  /** Throws away what was not sent yet. */
  reset(): void {
    this.#plain.resetAndDestroy();
  }

  end(): void {
    this.#socket.destroy();
    this.#plain.destroy();
  }
}

/** How a URL writes an address of IPv6. */
const withoutBrackets = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');
