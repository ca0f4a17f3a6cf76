/** Faults that wait for the next request they match: other answers, cut lines, silence, a log that forgets. */
import { abortPath, calls } from '../../../src/payment/operations.js';
import { dataFaults, type DataFault } from './data-faults.js';
import { reportFaults, type ReportFault } from './report-faults.js';
import { findSample } from './samples.js';
import type { LoggedAs } from '../terminals/terminal-types.js';
import { lookUps, type Page } from './vendor-words.js';

export interface FaultAnswer {
  status: number;
  headers?: Record<string, string>;
  /** Sent byte for byte. Default empty. */
  body?: string;
}

export interface Fault {
  /** The call, named as the last segment of its path; `devices` is the state of one terminal. */
  on: Page | 'any';
  /** Only for this terminal. */
  terminal_id?: string;
  /** How often. Default 1. */
  times?: number;
  /**
   * What has happened at the terminal before `answer`, `sample`, `cut` or `hang` takes the place of the real answer:
   * `nothing` (default); `start`: the payment has begun there and goes on; `charge`: the card was charged at once
   * (an accepted signature likewise); `end`: the cardholder is done, whichever way.
   */
  before?: 'nothing' | 'start' | 'charge' | 'end';
  answer?: FaultAnswer;
  /** A vendor sample by name, in place of `answer`. */
  sample?: string;
  /** Destroys the socket: before anything is answered, after the headers, or in the middle of the body. */
  cut?: 'before' | 'headers' | 'body';
  /** Never answers. */
  hang?: true;
  /** Milliseconds before the answer, whatever it is. */
  delay?: number;
  /** Milliseconds until the request reaches the terminal: whatever comes later may be there before it. */
  arrival_delay?: number;
  drop_from_log?: true;
  /** Milliseconds until the entry can be read in the log. */
  log_delay?: number;
  /**
   * What the log holds: the `answer` that was sent, or what really became of the payment (`success`).
   * Default: what was sent; what became of it with `cut`, `hang` and `before: 'start'`.
   */
  logged?: LoggedAs;
  /** Changes the `data` that a true answer echoes. */
  data?: DataFault;
  /** Changes an end-of-day report. */
  report?: ReportFault;
  /** The status of a true answer that is no refusal: pages and prose disagree about 200 and 201. */
  success_status?: number;
}

/** A fault that is not one. The message says why. */
export class WrongFault extends Error {
  override name = 'WrongFault';
}

const oneOf = (...values: unknown[]) => ({
  is: (value: unknown) => values.includes(value),
  words: `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`,
});
const milliseconds = {
  is: (value: unknown) => typeof value === 'number' && value >= 0 && value <= 2 ** 31 - 1,
  words: 'a number of milliseconds',
};
const rules: Record<keyof Fault, { is: (value: unknown) => boolean; words: string }> = {
  on: oneOf(...calls().map(([, path]) => path), abortPath, ...lookUps, 'any'),
  terminal_id: { is: (value) => typeof value === 'string', words: 'a string' },
  times: { is: (value) => Number.isInteger(value) && Number(value) > 0, words: 'a whole number from 1' },
  before: oneOf('nothing', 'start', 'charge', 'end'),
  answer: { is: isAnswer, words: '{ status: 200 to 599, headers?: { name: string }, body?: string }' },
  sample: { is: (value) => findSample(value) !== undefined, words: 'a name that GET /control/samples lists' },
  cut: oneOf('before', 'headers', 'body'),
  hang: oneOf(true),
  delay: milliseconds,
  arrival_delay: milliseconds,
  drop_from_log: oneOf(true),
  log_delay: milliseconds,
  logged: oneOf('answer', 'success'),
  data: oneOf(...dataFaults),
  report: oneOf(...reportFaults),
  success_status: {
    is: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 299,
    words: 'a whole number from 200 to 299',
  },
};

function isAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { status, headers = {}, body = '' } = value as Partial<FaultAnswer>;
  return (
    Number.isInteger(status) &&
    status! >= 200 &&
    status! <= 599 &&
    typeof body === 'string' &&
    typeof headers === 'object' &&
    headers !== null &&
    Object.values(headers).every((text) => typeof text === 'string')
  );
}

/** @throws WrongFault */
function checkFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WrongFault('A fault is a JSON object.');
  }
  const given = Object.entries(value).filter(([, content]) => content !== undefined && content !== null);
  for (const [name, content] of given) {
    const rule = Object.hasOwn(rules, name) ? rules[name as keyof Fault] : undefined;
    if (!rule) throw new WrongFault(`A fault has no '${name}'; it has ${Object.keys(rules).join(', ')}.`);
    if (!rule.is(content)) throw new WrongFault(`'${name}' must be ${rule.words}.`);
  }
  const fault = Object.fromEntries(given) as unknown as Fault;
  if (!fault.on) throw new WrongFault(`'on' must be ${rules.on.words}.`);
  if (fault.answer && fault.sample) throw new WrongFault("Either 'answer' or 'sample', not both.");
  if (fault.before && fault.before !== 'nothing' && !replacesAnswer(fault)) {
    throw new WrongFault("'before' needs 'answer', 'sample', 'cut' or 'hang'.");
  }
  return fault;
}

/** Does the fault answer in Blink's place, rather than change Blink's answer? */
export const replacesAnswer = ({ answer, sample, cut, hang }: Fault): boolean =>
  answer !== undefined || sample !== undefined || cut !== undefined || hang !== undefined;

export class Faults {
  readonly #queue: (Fault & { times: number })[] = [];

  /** @throws WrongFault */
  add(fault: Fault): void {
    const checked = checkFault(fault);
    this.#queue.push({ ...checked, times: checked.times ?? 1 });
  }

  /** Those still waiting, oldest first. */
  list(): Fault[] {
    return this.#queue.map((fault) => ({ ...fault }));
  }

  /** The oldest fault that matches, used up once. `terminalIds`: every name of the terminal that is asked. */
  take(page: Page, terminalIds: string[]): Fault | null {
    const names = terminalIds.map((id) => id.toLowerCase());
    const index = this.#queue.findIndex(
      ({ on, terminal_id }) =>
        (on === 'any' || on === page) &&
        (terminal_id === undefined || names.includes(terminal_id.toLowerCase())),
    );
    const fault = this.#queue[index];
    if (!fault) return null;
    fault.times -= 1;
    if (fault.times === 0) this.#queue.splice(index, 1);
    return fault;
  }

  clear(): void {
    this.#queue.length = 0;
  }
}
