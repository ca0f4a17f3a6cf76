/**
 * What a journal knows of itself: which one it is, when it was opened, whether it may have forgotten something then, and
 * which terminals' logs were read since. Why: docs/decisions/0008.
 */
import { randomUUID } from 'node:crypto';
import { howOpened, LONGEST_BACK_MS, number, orNull, type Found, type How } from './how-opened.js';
import { markText, parseMark, type Mark } from './mark.js';
import * as clock from './statements/clock.js';
import * as sql from './statements/openings.js';
import { JournalUnavailable, type Store, type StoredRow } from './store.js';

/** What is told of an opening. */
export interface Opened {
  id: string;
  /** When the journal was made, in milliseconds since 1970. */
  made: number;
  epoch: string;
  how: How;
  /** By its clock; and what it had written last before this, where that is known. */
  now: number;
  last: number | null;
}

/** A moment at which the journal may have forgotten what happened since `backTo`, by its own clock. */
export interface Gap {
  opening: number;
  at: number;
  backTo: number;
  /** A mark of a page brought it to light: with this journal's id, or with another's. */
  doubt: 'own' | 'foreign' | null;
}

interface LogRead {
  opening: number;
  at: number;
  readable: boolean;
}

interface State {
  id: string;
  number: number;
  epoch: string;
  facts: string;
  /** The last heartbeat that this instance knows of. */
  heartbeat: number;
  openings: Map<string, { number: number; end: number | null }>;
  gaps: Gap[];
  reads: Map<string, LogRead>;
}

/** What became of a mark that a question carried. */
export type Judged =
  | { kind: 'holds' }
  /** It holds once the logs were read that late after each of these. */
  | { kind: 'after'; gaps: Gap[] }
  | { kind: 'never'; own: boolean };

export class Openings {
  /** Hears of each opening that this instance makes or joins. */
  onOpened: (opened: Opened) => void = () => {};
  /** Hears what time it is by the journal's clock, every few seconds. */
  onBeat: (now: number) => void = () => {};
  #state: State | null = null;
  #opening: Promise<State> | null = null;
  #last: Mark | null = null;

  constructor(private readonly store: Store) {}

  /** The mark of whatever was last read or written here; null while the journal was never opened. */
  get mark(): string | null {
    return this.#last && markText(this.#last);
  }

  /** @throws JournalUnavailable */
  async current(): Promise<State> {
    return this.#state ?? this.#open(null, false);
  }

  /** The mark of a row that was read together with `HERE`; null where the journal is no longer the one that was opened. */
  markOf(stored: StoredRow): string | null {
    const state = this.#state;
    if (!state || stored.facts !== state.facts || number(stored.opening) !== state.number) return null;
    const mark = { id: state.id, epoch: state.epoch, sequence: number(stored.sequence) };
    const last = this.#last;
    if (last?.epoch !== mark.epoch || last.sequence < mark.sequence) this.#last = mark;
    return markText(mark);
  }

  /** What it is by now. @param seen the state that turned out to be past */
  async reopen(seen: State): Promise<State> {
    return this.#state === seen ? this.#open(seen, false) : this.current();
  }

  /** The journal's clock, with everything read anew that another instance may have changed. */
  async now(): Promise<number> {
    for (let round = 0; round < 3; round++) {
      const state = await this.current();
      const [here] = await this.store.read(sql.WHERE, []);
      if (here && this.markOf(here) !== null) return number(here.now);
      await this.reopen(state);
    }
    throw new JournalUnavailable('it changes with every question');
  }

  /** Says that this instance is alive; notices where the journal has gone back, or is another one now. */
  async beat(): Promise<void> {
    const state = await this.current();
    const written = await this.store.write([
      { sql: sql.HEARTBEAT, params: [state.number, state.heartbeat], relaxed: true },
    ]);
    const beat = written?.[0]?.[0];
    if (!beat) await this.#open(state, true);
    else {
      state.heartbeat = number(beat.heartbeat);
      this.onBeat(state.heartbeat);
      if (this.store.shared) await this.#load(state);
      await this.now();
    }
  }

  /** Must this terminal's log be read before anything is paid on it? @param terminal as terminals are compared */
  async isUnread(terminal: string): Promise<boolean> {
    const { gaps, reads, heartbeat } = await this.current();
    const read = reads.get(terminal);
    return gaps.some(({ opening, at, doubt }) => {
      // What was forgotten longer ago stands in no log that is read.
      if (heartbeat - at >= LONGEST_BACK_MS) return false;
      return !read || (doubt ? read.at < at : read.opening < opening);
    });
  }

  /** Since when the logs are to be read, by the journal's clock, however many gaps there are; null where there is none. */
  async backTo(now: number): Promise<number> {
    const { gaps } = await this.current();
    const from = gaps.filter(({ at }) => now - at < LONGEST_BACK_MS).map(({ backTo }) => backTo);
    return Math.max(now - LONGEST_BACK_MS, Math.min(now, ...from));
  }

  /** Do the logs that are read no longer reach back so far? */
  isTooLongAgo(time: number, now: number): boolean {
    return now - time > LONGEST_BACK_MS;
  }

  async lastRead(terminal: string): Promise<LogRead | null> {
    return (await this.current()).reads.get(terminal) ?? null;
  }

  /** @param at when the read began, by the journal's clock @param readable false: there is no such log */
  async noteRead(terminal: string, at: number, readable: boolean, state: State): Promise<void> {
    const params = [terminal, state.number, at, readable ? 1 : 0];
    await this.store.write([{ sql: sql.NOTE_READ, params, relaxed: true }]);
    (await this.current()).reads.set(terminal, { opening: state.number, at, readable });
  }

  /** Does a mark that a question carries still say what this journal holds? */
  async judge(text: string): Promise<Judged> {
    const mark = parseMark(text);
    const state = await this.current();
    if (mark?.id !== state.id) return { kind: 'never', own: false };
    const given = state.openings.get(mark.epoch);
    if (!given || (await this.#isAhead(mark, given.end))) return { kind: 'never', own: true };
    const gaps = state.gaps.filter(
      ({ opening, doubt }) =>
        (doubt === null && opening > given.number) || (doubt === 'own' && opening >= given.number),
    );
    return gaps.length === 0 ? { kind: 'holds' } : { kind: 'after', gaps };
  }

  /** Further than its opening had come? Where several instances write, another one may have given it just now. */
  async #isAhead({ epoch, sequence }: Mark, end: number | null): Promise<boolean> {
    const isPast = (last: Mark | null) => last?.epoch !== epoch;
    if (!isPast(this.#last) && sequence > this.#last!.sequence) await this.now();
    return isPast(this.#last) ? end !== null && sequence > end : sequence > this.#last!.sequence;
  }

  /** A page brought a mark that this journal cannot have given: it may have forgotten something. */
  async doubt(text: string, own: boolean): Promise<void> {
    const state = await this.current();
    const mark = parseMark(text);
    const params = [mark ? `${mark.id}:${mark.epoch}` : '', own ? 1 : 0, state.number, LONGEST_BACK_MS];
    const written = await this.store.write([{ sql: sql.DOUBT, params }]);
    if (written?.[0]?.length) await this.#load(state);
  }

  /** The clock was put back: what lies in the future is of now, and what was read then is to be read again. */
  async clampTimes(): Promise<void> {
    const state = await this.current();
    const all = [clock.UNREAD, clock.DOUBTS, clock.OPENINGS];
    await this.store.write(all.map((text) => ({ sql: text, params: [] })));
    await this.#load(state);
  }

  #open(seen: State | null, isLost: boolean): Promise<State> {
    this.#opening ??= this.#opened(seen, isLost).finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #opened(seen: State | null, isLost: boolean): Promise<State> {
    for (let round = 0; round < 10; round++) {
      const [latest] = await this.store.read(sql.LATEST, []);
      if (!latest) throw new JournalUnavailable('it does not say which one it is');
      const how = await howOpened(this.store, latest, seen, isLost);
      if (how.how === 'joined') return this.#enter(latest, number(latest.number), String(latest.epoch), how);
      const next = latest.number == null ? 1 : number(latest.number) + 1;
      const epoch = randomUUID();
      const end = this.store.shared ? null : number(latest.sequence);
      const batch = [
        {
          sql: sql.OPEN,
          params: [next, epoch, latest.now_lineage!, latest.facts!, how.backTo, how.how],
          required: true,
        },
        { sql: sql.END, params: [next - 1, end] },
        ...(how.how === 'gap' && seen ? [{ sql: sql.DISTRUST_CREATED, params: [] }] : []),
      ];
      if (await this.store.write(batch)) return this.#enter(latest, next, epoch, how);
    }
    throw new JournalUnavailable('others open it all the time');
  }

  async #enter(latest: StoredRow, opening: number, epoch: string, { how, last }: Found): Promise<State> {
    const id = String(latest.id);
    const heartbeat = how === 'joined' ? number(latest.heartbeat) : number(latest.now);
    const state: State = {
      ...{ id, number: opening, epoch, facts: String(latest.facts), heartbeat },
      ...{ openings: new Map(), gaps: [], reads: new Map() },
    };
    await this.#load(state);
    this.#state = state;
    this.#last = { id, epoch, sequence: number(latest.sequence) };
    this.onOpened({ id, made: number(latest.made), epoch, how, now: number(latest.now), last });
    return state;
  }

  async #load(state: State): Promise<void> {
    const openings = await this.store.read(sql.OPENINGS, []);
    const doubts = await this.store.read(sql.DOUBTS, []);
    const reads = await this.store.read(sql.READS, []);
    state.openings = new Map(
      openings.map((row) => [
        String(row.epoch),
        { number: number(row.number), end: orNull(row.end_sequence) },
      ]),
    );
    state.gaps = [
      ...openings
        .filter(({ back_to }) => back_to != null)
        .map((row) => gapOf(number(row.number), row.opened, row.back_to, null)),
      ...doubts.map((row) =>
        gapOf(number(row.opening), row.at, row.back_to, row.own === 1 ? 'own' : 'foreign'),
      ),
    ];
    state.reads = new Map(
      reads.map(({ terminal, opening, at, readable }) => [
        String(terminal),
        { opening: number(opening), at: number(at), readable: readable === 1 },
      ]),
    );
  }
}

const gapOf = (
  opening: number,
  at: StoredRow[string] | undefined,
  backTo: StoredRow[string] | undefined,
  doubt: Gap['doubt'],
): Gap => ({
  opening,
  at: number(at),
  backTo: number(backTo),
  doubt,
});
