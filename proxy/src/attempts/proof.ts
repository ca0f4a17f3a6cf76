/** What "never sent" is worth to whoever asks with a mark of this journal. Why: docs/decisions/0008. */
import type { Journal } from '../journal/journal.js';
import type { Judged } from '../journal/openings.js';
import { sameTerminalForm } from '../values.js';
import type { CatchUp } from './reconciliation/catch-up.js';

/** `retryAfter`: seconds after which the same question may be answered otherwise; null where it never will be. */
export type Verdict = { holds: true } | { holds: false; retryAfter: number | null };

const HOLDS: Verdict = { holds: true };
const NEVER: Verdict = { holds: false, retryAfter: null };
/** Blink's log could not be read just now. */
const SOON: Verdict = { holds: false, retryAfter: 5 };

export class Proof {
  constructor(
    private readonly journal: Journal,
    private readonly catchUp: CatchUp,
    private readonly quietPeriodMs: number,
  ) {}

  /**
   * A mark came with a question: one that this journal cannot have given means that it may have forgotten something.
   * @param mark the header's text; undefined where there is none
   */
  async notice(mark: string | undefined): Promise<void> {
    if (mark !== undefined) await this.#judged(mark);
  }

  /**
   * Is a key that this journal has not sent surely not sent? Without a mark the question is not judged.
   * @param terminal whose log would show it; null where nobody says: then every one that the journal knows
   * @param mayRead may logs be read for it?
   * @param about `forgotten`: a key about which an older mark has raised a doubt; one that was given since is no answer to
   *   that, it comes from a till that has only followed the attempt
   */
  async holds(
    mark: string | undefined,
    terminal: string | null,
    mayRead = true,
    about: 'any' | 'forgotten' = 'any',
  ): Promise<Verdict> {
    if (mark === undefined) return HOLDS;
    const judged = await this.#judged(mark);
    if (judged.kind === 'holds') return about === 'forgotten' ? NEVER : HOLDS;
    if (judged.kind === 'never') return NEVER;
    return this.#afterReading(judged.gaps, terminal, mayRead);
  }

  async #judged(mark: string): Promise<Judged> {
    const { openings } = this.journal;
    const judged = await openings.judge(mark);
    if (judged.kind === 'never') await openings.doubt(mark, judged.own);
    return judged;
  }

  async #afterReading(
    gaps: Extract<Judged, { kind: 'after' }>['gaps'],
    terminal: string | null,
    mayRead: boolean,
  ): Promise<Verdict> {
    const { openings } = this.journal;
    const now = await openings.now();
    if (gaps.some(({ backTo }) => openings.isTooLongAgo(backTo, now))) return NEVER;
    const quiet = Math.max(...gaps.map(({ at }) => at)) + this.quietPeriodMs;
    if (now < quiet) return { holds: false, retryAfter: Math.ceil((quiet - now) / 1000) };
    const terminals = terminal === null ? await this.catchUp.known() : [terminal];
    if (terminals.length === 0) return NEVER;
    for (const one of terminals) {
      const read = await openings.lastRead(sameTerminalForm(one));
      if (read && read.at >= quiet) {
        if (!read.readable) return NEVER;
        continue;
      }
      if (!mayRead) return SOON;
      const outcome = await this.catchUp.read(one).catch(() => 'failed');
      // A read that had begun before the quiet period was over says too little.
      const now_ = await openings.lastRead(sameTerminalForm(one));
      if (outcome === 'none') return NEVER;
      if (outcome !== 'read' || !now_ || now_.at < quiet) return SOON;
    }
    return HOLDS;
  }
}
