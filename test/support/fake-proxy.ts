/**
 * A proxy in the test's hands: with a small journal of views, or a plain one with Blink's log. Every call is kept with
 * its moment; what is not answered here hangs until the test answers it.
 */
import { ProxyClient, type ProxyClientOptions } from '../../src/api/proxy-client.js';
import type { AttemptView, LogEntry, ProblemName } from '../../src/payment/contract.js';
import type { FakeTab, FakeTime } from './fake-environment.js';

export const proxyUrl = 'https://till.test/blink';

export interface Given {
  status: number;
  body?: unknown;
  /** Where it is another one than the journal's own. */
  mark?: string;
}

/** What a test makes of a call: an answer, none at all (the line is cut), or one that it gives later. */
type Handler = (call: Call) => Given | 'cut' | Promise<Given | 'cut'>;

type Sent = Record<string, unknown> & { metadata: Record<string, unknown> };

export interface Call {
  /** Milliseconds since the test began. */
  at: number;
  method: string;
  /** Below the proxy's address, without the query. */
  path: string;
  query: string;
  headers: Headers;
  body: Sent;
  isAborted: boolean;
}

/** Like `GET attempts/ID?wait=20`. */
export const lineOf = ({ method, path, query }: Call): string => `${method} ${path}${query}`;

export const problem = (name: ProblemName, status: number, more: object = {}): Given => ({
  status,
  body: { type: `https://till.test/problems#${name}`, title: name, status, ...more },
});

/** Blink's answers to a payment: what it was asked stands in `data`. */
export const charged = ({ body }: Call, transaction_id = 'TX1'): Given => ({
  status: 201,
  body: { result: 'SUCCESS', transaction_id, card_type: 'Visa', card_number: '411111******1111', data: body },
});
export const declined = ({ body }: Call): Given => ({ status: 201, body: { result: 'FAILURE', data: body } });
export const asksSignature = ({ body }: Call, transaction_id = 'TX1'): Given => ({
  status: 201,
  body: { result: 'Verify signature', transaction_id, data: body },
});

/** Never answered. */
export const silence: Handler = () => new Promise(() => {});

export class FakeProxy {
  readonly calls: Call[] = [];
  readonly views = new Map<string, AttemptView>();
  /** Blink's log of any day. */
  readonly log: LogEntry[] = [];
  isReachable = true;
  /** What answers there does not know the page's origin: its answers cannot be read. */
  isReadable = true;
  hasJournal = true;
  /** An older journal says no version, and holds nothing for one. */
  hasVersions = true;
  /** Milliseconds by which its clock is wrong. */
  clockError = 0;
  quietSeconds = 180;
  /** Its journal and the opening of it. */
  opening = 'journal:epoch';
  /** A gateway keeps its headers from the page. */
  hidesHeaders = false;
  /** Something else answers in its place: nothing that it says is the proxy's. */
  isStranger = false;
  /** Where it is set, every call about attempts is answered so. */
  instead: Handler | null = null;
  device: Handler = () => ({ status: 200, body: { state: 'CONNECTED' } });
  health: Handler = () => ({ status: 200, body: {} });
  pay: Handler = silence;
  sign: Handler = silence;
  cancel: Handler = silence;
  abort: Handler = silence;
  word: Handler = (call) => this.#resolve(call);
  /** Blink's end-of-day report; a plain proxy need not pass it on. */
  readReport: Handler = () => ({ status: 404, body: 'There is nothing here.' });
  readLog: Handler = () => ({ status: 200, body: { requests: this.log } });
  readonly #waiting = new Set<() => void>();
  readonly #held = new Set<() => void>();
  #changes = 0;

  constructor(readonly time: FakeTime) {}

  /** The client of a page. What arrives after the page has gone reaches nobody. */
  client(tab: FakeTab, options: ProxyClientOptions = {}): ProxyClient {
    const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
      new Promise((resolve, reject) => {
        this.#take(new Request(input as Request, init)).then(
          (response) => tab.arrive(() => resolve(response)),
          (error: unknown) => tab.arrive(() => reject(error as Error)),
        );
      });
    return new ProxyClient({ fetch, attemptStore: tab.store, timers: tab.environment, ...options });
  }

  /** The journal's mark: as far as it has come. */
  get mark(): string {
    return `${this.opening}:${this.#changes}`;
  }

  /** Calls whose line begins so. */
  to(line: string): Call[] {
    return this.calls.filter((call) => lineOf(call).startsWith(line));
  }

  /** The journal writes; whoever waits for a change hears of it. */
  put(id: string, change: Partial<AttemptView>): void {
    const before = this.views.get(id) ?? blank(id, new Date(this.#now).toISOString());
    const quietUntil = new Date(this.#now + this.quietSeconds * 1000).toISOString();
    this.views.set(id, {
      ...before,
      quiet_until: change.status === 'unknown' ? quietUntil : null,
      ...change,
      version: ++this.#changes,
    });
    for (const wake of [...this.#waiting]) wake();
  }

  /** Every call that waits loses its line. */
  cut(): void {
    for (const cut of [...this.#held]) cut();
  }

  get #now(): number {
    return this.time.now + this.clockError;
  }

  async #take(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const call: Call = {
      at: this.time.passed,
      method: request.method,
      path: pathname.replace(/^\/\w+\//, ''),
      query: search,
      headers: request.headers,
      body: (text ? JSON.parse(text) : {}) as Sent,
      isAborted: false,
    };
    this.calls.push(call);
    if (!this.isReadable && request.mode !== 'no-cors') throw new TypeError('Failed to fetch');
    const given = await this.#answer(call, request.signal);
    const isSeen = this.hasJournal && !this.hidesHeaders && !this.isStranger;
    const headers = isSeen
      ? { 'blink-pos-proxy': '9.9.9', 'blink-pos-journal': given.mark ?? this.mark }
      : undefined;
    const { status, body = '' } = given;
    const answer = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(status === 204 ? null : answer, { status, headers });
  }

  #answer(call: Call, signal: AbortSignal): Promise<Given> {
    return new Promise((resolve, reject) => {
      const cut = () => {
        this.#held.delete(cut);
        reject(new TypeError('Failed to fetch'));
      };
      if (!this.isReachable) return cut();
      this.#held.add(cut);
      signal.addEventListener('abort', () => {
        call.isAborted = true;
        reject(new DOMException('This was aborted.', 'AbortError'));
      });
      void Promise.resolve(this.#handlerOf(call)(call)).then((given) => {
        this.#held.delete(cut);
        if (given === 'cut') cut();
        else resolve(given);
      });
    });
  }

  #handlerOf({ method, path }: Call): Handler {
    if (path.startsWith('devices/')) return this.device;
    if (path.endsWith('/eod-reports')) return this.readReport;
    if (path.startsWith('terminals/')) return this.readLog;
    if (path === 'health') return this.health;
    if (path === 'signatures') return this.sign;
    if (path === 'aborts') return this.abort;
    if (!path.startsWith('attempts/')) return this.pay;
    if (!this.hasJournal) return () => ({ status: 404, body: 'There is nothing here.' });
    if (this.instead) return this.instead;
    if (path.endsWith('/resolution')) return this.word;
    if (path.endsWith('/cancellation')) return this.cancel;
    return method === 'DELETE' ? (call) => this.#abandon(call) : (call) => this.#look(call);
  }

  async #look({ path, query }: Call): Promise<Given> {
    const asked = new URLSearchParams(query);
    const id = path.split('/')[1]!;
    const known = asked.has('after') ? Number(asked.get('after')) : this.views.get(id)?.version;
    const isNews = () => this.hasVersions && (this.views.get(id)?.version ?? 0) > (known ?? 0);
    const wait = Number(asked.get('wait'));
    if (wait && !isNews()) await this.#change(wait, isNews);
    return this.#show(id);
  }

  #change(seconds: number, isNews: () => boolean): Promise<void> {
    return new Promise((done) => {
      const wake = () => {
        if (!isNews()) return;
        this.#waiting.delete(wake);
        done();
      };
      this.#waiting.add(wake);
      this.time.after(seconds * 1000, () => (this.#waiting.delete(wake), done()));
    });
  }

  #show(id: string, status = 200): Given {
    const view = this.views.get(id);
    if (!view) return problem('attempt-not-found', 404);
    const { version, quiet_until, ...old } = view;
    const now = new Date(this.#now).toISOString();
    const journal = this.mark;
    return { status, body: this.hasVersions ? { ...old, version, quiet_until, now, journal } : old };
  }

  #abandon({ path }: Call): Given {
    const id = path.split('/')[1]!;
    const status = this.views.get(id)?.status ?? 'created';
    if (status !== 'created' && status !== 'abandoned') {
      return problem('attempt-in-progress', 409, { attempt_id: id, attempt: this.#show(id).body });
    }
    this.put(id, { status: 'abandoned' });
    return this.#show(id);
  }

  #resolve({ path, body }: Call): Given {
    const id = path.split('/')[1]!;
    if (this.views.get(id)?.status !== 'unknown')
      return problem('attempt-in-progress', 409, { attempt_id: id });
    this.put(id, {
      status: 'resolved',
      resolution: { ...body, at: '' } as unknown as AttemptView['resolution'],
    });
    return this.#show(id);
  }
}

const blank = (id: string, created_at: string): AttemptView => ({
  id,
  operation: 'sale',
  terminal_id: 'T1',
  status: 'created',
  created_at,
  sent_at: null,
  answered_at: null,
  response: null,
  signature: null,
  resolution: null,
});
