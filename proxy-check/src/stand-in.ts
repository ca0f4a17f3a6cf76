/**
 * The check's own Blink: the simulator on a port, with a record of everything that arrived. It takes whatever
 * credentials the proxy has, and never shows them; a request that misses a header that Blink demands is taken too, so
 * that one fault of a proxy is told once.
 */
import {
  createSimulator,
  serveSimulator,
  type Fault,
  type Listening,
  type Simulator,
} from 'blink-pos-simulator';
import { isObject, objectIn } from './till.js';

/** The path that a proxy's Blink address ends in. */
export const BASE = '/v1/card-present';

export interface Arrival {
  method: string;
  /** As it stood on the wire, below the base path where it lay there; without the query. */
  path: string;
  query: URLSearchParams;
  /** Order and spelling of the wire. */
  headers: readonly (readonly [name: string, value: string])[];
  text: string;
  json: Record<string, unknown>;
  /** `metadata.attempt_id` of the body. */
  attemptId: string | null;
  /** What Blink answered; null while it has not, and where the line was cut. */
  answer: { status: number; text: string } | null;
  /** Did Blink break the connection in place of a whole answer? */
  cut: boolean;
  /** Did the proxy hang up before it was answered? */
  left: boolean;
}

type Bindings = NonNullable<Parameters<Simulator['fetch']>[1]>;

export class StandIn {
  readonly arrivals: Arrival[] = [];
  readonly simulator: Simulator;
  readonly #credentials = { apiKey: '', apiSecret: '' };
  #authorization: string | null = null;
  #listening!: Listening;

  constructor() {
    // The log alone is asked about here: the end-of-day report would show what it does not.
    this.simulator = createSimulator({ credentials: this.#credentials, terminals: [], eodDelay: 86_400_000 });
  }

  /** @throws where the address cannot be listened on */
  async listen(host: string, port: number): Promise<void> {
    const fetch = (request: Request, bindings?: Bindings) => this.#take(request, bindings);
    this.#listening = await serveSimulator({ fetch }, { host, port });
  }

  /** What goes into the proxy as Blink's address. */
  get url(): string {
    return `${this.#listening.origin}${BASE}`;
  }

  /** The proxy's credentials in every form that must never come out of it; empty before they were seen. */
  get secrets(): { basic: string; all: string[] } | null {
    if (this.#authorization === null) return null;
    const { apiKey, apiSecret } = this.#credentials;
    const basic = this.#authorization.replace(/^Basic +/i, '');
    // A shorter one may stand in ordinary words.
    return { basic, all: [basic, apiSecret, apiKey].filter((secret) => secret.length >= 8) };
  }

  /** What was asked about that terminal. @param from how many came before those that count */
  of(terminal: string, from = 0): Arrival[] {
    const id = terminal.toLowerCase();
    return this.arrivals
      .slice(from)
      .filter(
        ({ path, json }) =>
          String(json.terminal_id).toLowerCase() === id ||
          decoded(path).toLowerCase().split('/').includes(id),
      );
  }

  attempts(id: string): Arrival[] {
    return this.arrivals.filter(({ attemptId }) => attemptId?.toLowerCase() === id.toLowerCase());
  }

  fault(fault: Fault): void {
    this.simulator.faults.add(fault);
  }

  press(terminal: string, button: 'tap' | 'decline' | 'signature' | 'cancel'): void {
    this.simulator.terminals.find(terminal)!.press(button);
  }

  untilScreen(
    terminal: string,
    screen: 'present-card' | 'signature' | 'idle',
    limit = 15_000,
  ): Promise<boolean> {
    return this.simulator.terminals.waitFor(this.simulator.terminals.find(terminal)!, screen, limit);
  }

  /** An entry in the terminal's log as if Blink had answered that. */
  log(terminal: string, body: unknown, status: number, answer: unknown, path = '/sales'): void {
    const entry = this.simulator.log.begin({ terminalId: terminal, method: 'POST', path, headers: {}, body });
    entry.finish(status, JSON.stringify(answer));
  }

  /** Every answer that is still held goes out, and the port is free. */
  async close(): Promise<void> {
    await this.simulator.reset();
    await this.#listening.close();
  }

  async #take(request: Request, bindings?: Bindings): Promise<Response> {
    const url = new URL(request.url);
    const text = await request.text();
    const json = objectIn(text);
    const [wirePath = ''] = (bindings?.incoming?.url ?? url.pathname).split('?');
    const raw = bindings?.incoming?.rawHeaders ?? [];
    // Both: a path with dots in it must not reach what else the simulator serves.
    const inside = [wirePath, url.pathname].every((path) => path.startsWith(`${BASE}/`));
    const arrival: Arrival = {
      method: request.method,
      path: inside ? wirePath.slice(BASE.length) : wirePath,
      query: url.searchParams,
      headers: Array.from({ length: raw.length / 2 }, (_, at) => [raw[at * 2]!, raw[at * 2 + 1]!] as const),
      text,
      json,
      attemptId: isObject(json.metadata) ? String(json.metadata.attempt_id) : null,
      answer: null,
      cut: false,
      left: false,
    };
    this.arrivals.push(arrival);
    bindings?.outgoing?.once('close', () => {
      arrival.left = arrival.answer === null && !bindings.outgoing!.headersSent;
    });
    if (!inside) return Response.json({ result: 'FAILURE', message: 'Not found' }, { status: 404 });

    const answer = await this.simulator.fetch(this.#completed(request, text), bindings);
    arrival.cut = answer.headers.has('x-hono-already-sent');
    if (arrival.cut) return answer;
    // What a cache may keep is the proxy's to say, and must not come from here.
    answer.headers.delete('cache-control');
    if (answer.body && !bindings?.outgoing?.destroyed) {
      const whole = await answer.clone().text();
      arrival.answer = { status: answer.status, text: whole };
    } else arrival.answer ??= { status: answer.status, text: '' };
    return answer;
  }

  /** The same request with every header that Blink demands. */
  #completed(request: Request, text: string): Request {
    const headers = new Headers(request.headers);
    this.#learn(headers.get('authorization'));
    headers.set('authorization', this.#authorization ?? `Basic ${btoa('none:none')}`);
    if (this.#authorization === null) Object.assign(this.#credentials, { apiKey: 'none', apiSecret: 'none' });
    headers.set('user-agent', headers.get('user-agent')?.slice(0, 255) || 'missing');
    headers.set('content-type', 'application/json');
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    return new Request(request.url, { method: request.method, headers, ...(hasBody && { body: text }) });
  }

  #learn(authorization: string | null): void {
    if (this.#authorization !== null || !authorization) return;
    const [, encoded] = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization.trim()) ?? [];
    const [, apiKey, apiSecret] = /^([^:]+):(.*)$/.exec(encoded ? atob(encoded) : '') ?? [];
    if (!apiKey || !apiSecret) return;
    this.#authorization = authorization.trim();
    Object.assign(this.#credentials, { apiKey, apiSecret });
  }
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
