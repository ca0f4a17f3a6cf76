/** The figures as Prometheus reads them. No label has a value that a request could invent. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { VERSION } from '../version.js';
import type { Figures, JournalFigures } from './figures.js';

/** Seconds: from a refusal at once to a cardholder who looks for the card. */
const WAITS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 90, 120, 180, 300];
/** However many ask, the journal is asked no more often. */
const FRESH_MS = 5_000;

type JournalGauges = Record<keyof typeof journalGauges, Gauge>;

export class Metrics implements Figures {
  readonly #registry = new Registry();
  readonly #blink: Histogram<'call' | 'outcome'>;
  readonly #asking: Gauge<'call'>;
  readonly #refusals: Counter<'problem'>;
  readonly #journal: JournalGauges;
  #read: (() => Promise<JournalFigures>) | null = null;
  #asked = -Infinity;
  #reading: Promise<void> = Promise.resolve();

  /** @param ofProcess the process's own too: memory, processor, event loop, garbage collection */
  constructor({ ofProcess = true } = {}) {
    const registers = [this.#registry];
    if (ofProcess) collectDefaultMetrics({ register: this.#registry });
    new Gauge({
      ...{ name: 'blink_pos_info', help: 'Which program it is.', labelNames: ['version'], registers },
    }).set({ version: VERSION }, 1);
    this.#blink = new Histogram({
      name: 'blink_pos_blink_seconds',
      help: "How long Blink's answers took, by what was asked and how it ended.",
      labelNames: ['call', 'outcome'],
      buckets: WAITS,
      registers,
    });
    this.#asking = new Gauge({
      name: 'blink_pos_blink_asking',
      help: 'Calls that Blink has not answered yet.',
      labelNames: ['call'],
      registers,
    });
    this.#refusals = new Counter({
      name: 'blink_pos_refusals_total',
      help: "Requests that the proxy refused, by the problem's name.",
      labelNames: ['problem'],
      registers,
    });
    const gauges = Object.entries(journalGauges).map(([name, help]) => [
      name,
      new Gauge({
        ...{ name, help, registers },
        labelNames: name === 'blink_pos_attempts_open' ? ['state'] : [],
      }),
    ]);
    this.#journal = Object.fromEntries(gauges) as JournalGauges;
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** @param atOnce the journal is asked again, however little time has passed */
  async text({ atOnce = false } = {}): Promise<string> {
    if (atOnce) this.#asked = -Infinity;
    await this.#readJournal();
    return this.#registry.metrics();
  }

  /** What there is to read, whether or not it has a value yet. */
  described(): { name: string; labels: string[] }[] {
    return this.#registry.getMetricsAsArray().map((metric) => {
      const { name, labelNames = [] } = metric as unknown as { name: string; labelNames?: string[] };
      return { name, labels: [...labelNames] };
    });
  }

  asking(call: string): (outcome: string) => void {
    this.#asking.inc({ call });
    const began = performance.now();
    return (outcome) => {
      this.#asking.dec({ call });
      this.#blink.observe({ call, outcome }, (performance.now() - began) / 1000);
    };
  }

  refused(problem: string): void {
    this.#refusals.inc({ problem });
  }

  readsJournal(read: () => Promise<JournalFigures>): void {
    this.#read = read;
  }

  #readJournal(): Promise<void> {
    const now = performance.now();
    if (now - this.#asked >= FRESH_MS) {
      this.#asked = now;
      this.#reading = this.#showJournal();
    }
    return this.#reading;
  }

  /** What is not known is left out: a figure from before an outage would look like one of now. */
  async #showJournal(): Promise<void> {
    const figures = await this.#read?.().catch(() => null);
    const { blink_pos_attempts_open, ...alone } = this.#journal;
    blink_pos_attempts_open.reset();
    for (const gauge of Object.values(alone)) gauge.remove();
    this.#journal.blink_pos_journal_up.set(figures ? 1 : 0);
    if (!figures) return;
    const { open, unresolved, oldestOpenMs, oldestUnresolvedMs, sequence, notices } = figures;
    for (const [state, count] of Object.entries(open)) blink_pos_attempts_open.set({ state }, count);
    this.#journal.blink_pos_attempts_unresolved.set(unresolved);
    this.#journal.blink_pos_oldest_open_seconds.set((oldestOpenMs ?? 0) / 1000);
    this.#journal.blink_pos_oldest_unresolved_seconds.set((oldestUnresolvedMs ?? 0) / 1000);
    this.#journal.blink_pos_journal_sequence.set(sequence);
    if (!notices) return;
    this.#journal.blink_pos_notices_waiting.set(notices.waiting);
    this.#journal.blink_pos_notices_given_up.set(notices.undelivered);
    this.#journal.blink_pos_oldest_notice_seconds.set((notices.oldestMs ?? 0) / 1000);
  }
}

const journalGauges = {
  blink_pos_journal_up: 'Does the journal answer? 1 or 0.',
  blink_pos_journal_sequence: "The journal's own count; it grows with each commit.",
  blink_pos_attempts_open: 'Payments that have not ended, by their state.',
  blink_pos_attempts_unresolved: 'Unknown ones whose quiet period is over: an operator must look.',
  blink_pos_oldest_open_seconds: 'Age of the oldest payment that has not ended; 0 where there is none.',
  blink_pos_oldest_unresolved_seconds: 'Age of the oldest unresolved one; 0 where there is none.',
  blink_pos_notices_waiting: "Notices that the shop's server has not taken yet.",
  blink_pos_notices_given_up: 'Notices that are given up.',
  blink_pos_oldest_notice_seconds: 'Age of the oldest notice that waits; 0 where none waits.',
} as const;
