/** The real proxy and the simulator behind a browser test, and one virtual terminal for each test. */
import type { Fault } from '../../simulator/src/api/faults.js';
import type {
  Button,
  Screen,
  TerminalChange,
  TerminalView,
} from '../../simulator/src/terminals/terminal-types.js';

declare global {
  interface Window {
    __backend: { proxyUrl: string; simulatorUrl: string; refundingProxyUrl: string };
  }
}

export const proxyUrl = (): string => window.__backend.proxyUrl;

/** A proxy whose one till may give money back, with its token. */
export const refundingProxyUrl = (): string => window.__backend.refundingProxyUrl;
export const refundingTill = { Authorization: 'Bearer refunding-till-token' };

export interface Received {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string;
}

export interface Charge {
  kind: 'sale' | 'preauth';
  attempt_id: string;
  transaction_id: string;
  amount: string;
  currency: string;
}

/** One call of the simulator's control API; throws its one sentence where it refuses. */
async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${window.__backend.simulatorUrl}/control/${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(`${method} /control/${path}: ${answer.error}`);
  return answer;
}

/** A virtual terminal of the test's own, as the cardholder and the cables see it. */
export class Terminal {
  constructor(readonly id: string) {}

  readonly #path = () => `terminals/${encodeURIComponent(this.id)}`;

  view(): Promise<TerminalView> {
    return control('GET', this.#path());
  }

  change(change: TerminalChange): Promise<TerminalView> {
    return control('PUT', this.#path(), change);
  }

  /** As soon as that is on its screen. */
  shows(screen: Screen): Promise<TerminalView> {
    return control('GET', `${this.#path()}?wait=${screen}&timeout=8000`);
  }

  press(button: Button, how: { charged?: boolean; logged?: 'answer' | 'success' } = {}): Promise<unknown> {
    return control('POST', `${this.#path()}/press`, { button, ...how });
  }

  /** Once a payment is on the screen. */
  async pressWhenAsked(button: Button): Promise<void> {
    await this.shows('present-card');
    await this.press(button);
  }

  fault(fault: Fault): Promise<unknown> {
    return control('POST', 'faults', { terminal_id: this.id, ...fault });
  }

  /** What reached Blink for this terminal, on paths that end so. With a count: as soon as there are so many. */
  async received(path: string, count = 0): Promise<Received[]> {
    const query = new URLSearchParams({ terminal_id: this.id, path });
    if (count) {
      query.set('count', String(count));
      query.set('timeout', '8000');
    }
    return (await control<{ received: Received[] }>('GET', `received?${query}`)).received;
  }

  /** The money that went back on this terminal. */
  async refunds(): Promise<Charge[]> {
    return (await control<{ refunds: Charge[] }>('GET', `ledger?terminal_id=${encodeURIComponent(this.id)}`))
      .refunds;
  }

  /** The truth about this terminal's cards. */
  async charges(): Promise<Charge[]> {
    return (await control<{ charges: Charge[] }>('GET', `ledger?terminal_id=${encodeURIComponent(this.id)}`))
      .charges;
  }
}

let count = 0;
const page = Math.random().toString(36).slice(2, 8);

/** Of the list that the real proxy answers, what this page made: the other tests' terminals are thousands. */
export async function ownTerminals(response: Response): Promise<Response> {
  const { terminals, ...rest } = (await response.json()) as { terminals: { terminal_id: string }[] };
  const own = terminals.filter(({ terminal_id }) => terminal_id.startsWith(`T-${page}-`));
  return Response.json({ ...rest, terminals: own }, { status: response.status });
}

/** A new terminal: in `auto` mode every card is tapped at once. */
export async function newTerminal(change: TerminalChange = { mode: 'auto' }): Promise<Terminal> {
  const terminal = new Terminal(`T-${page}-${++count}`);
  await terminal.change(change);
  return terminal;
}

/** Makes Blink's words of refusal. */
export const refusal = (message: string, errors: Record<string, string> = {}): string =>
  JSON.stringify({ result: 'FAILURE', message, errors });
