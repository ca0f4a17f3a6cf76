/** What was seen of every attempt, by whom, and the promises that can be checked at once. */
import type { AttemptView } from '../../../src/payment/contract.js';
import type { Expected } from '../../../src/payment/outcome.js';
import type { LedgerEntry } from '../../../simulator/src/index.js';

/** What a till told whoever stands before it. */
export interface Told {
  outcome: 'done' | 'not done';
  /** An operator's word is no proof, and may be wrong. */
  by: 'proof' | 'word';
}

export interface HeardNotice {
  type: string;
  version: number;
}

export interface Story {
  key: string;
  /** What its till asked for. */
  expected: Expected;
  lines: string[];
  /** How often a payment with this key reached Blink. */
  arrived: number;
  /** How often money moved for it. */
  moved: LedgerEntry[];
  told: Told | null;
  /** The journal has shown it to its till. */
  isKnown: boolean;
  /** New ones only, in the order in which they came. */
  heard: HeardNotice[];
}

export class Observed {
  readonly stories = new Map<string, Story>();
  /** What was promised and not kept, each with whose it is. */
  readonly broken: { sentence: string; story: Story | null }[] = [];
  readonly #began = Date.now();

  open(expected: Expected): void {
    const key = expected.id;
    const seen = { lines: [], arrived: 0, moved: [], told: null, isKnown: false, heard: [] };
    this.stories.set(key, { key, expected, ...seen });
  }

  /** Seconds since the soak began. */
  get elapsed(): string {
    return ((Date.now() - this.#began) / 1000).toFixed(3);
  }

  say(key: string | null | undefined, text: string): void {
    this.stories.get(key?.toLowerCase() ?? '')?.lines.push(`${this.elapsed} ${text}`);
  }

  breach(sentence: string, key: string | null = null): void {
    const story = this.stories.get(key ?? '') ?? null;
    this.broken.push({ sentence, story });
    story?.lines.push(`${this.elapsed} BROKEN: ${sentence}`);
  }

  /** A payment reaches Blink. */
  arrived(key: string): void {
    const story = this.stories.get(key);
    if (!story) return this.breach(`a payment that no till made reached Blink: ${key}`);
    story.arrived++;
    this.say(key, 'reaches Blink');
    if (story.arrived > 1) this.breach(`was sent to Blink ${story.arrived} times`, key);
  }

  /** Money moves. */
  landed(entry: LedgerEntry): void {
    const key = entry.attempt_id?.toLowerCase() ?? '';
    const story = this.stories.get(key);
    if (!story) return this.breach(`money moved for no attempt of a till: ${key}`);
    story.moved.push(entry);
    this.say(key, `LEDGER: ${entry.direction} ${entry.amount}`);
    if (story.moved.length > 1) this.breach(`moved money ${story.moved.length} times`, key);
    if (story.told?.outcome === 'not done' && story.told.by === 'proof')
      this.breach('money moved after the till was told for sure that none would', key);
  }

  /** A till says how it ended. */
  tell(key: string, told: Told, why: string): void {
    const story = this.stories.get(key)!;
    story.told = told;
    this.say(key, `the till says ${told.outcome}, by ${told.by} (${why})`);
    if (told.by === 'word') return;
    if (told.outcome === 'done' && story.moved.length === 0)
      this.breach('was told as done, and no money moved', key);
    if (told.outcome === 'not done' && story.moved.length > 0)
      this.breach('was told as not done, and money had moved', key);
  }

  /** The journal shows it to its till. */
  shown(key: string, { status, version, settled_by }: AttemptView): void {
    this.stories.get(key)!.isKnown = true;
    this.say(key, `the journal: ${status} (version ${version}, by ${settled_by ?? 'nobody'})`);
  }

  /** A notice that was checked. Repetitions may come; what is older than the last may not come as news. */
  hear(key: string, notice: HeardNotice, isRepeated: boolean): void {
    const story = this.stories.get(key);
    if (!story) return this.breach(`a notice about no attempt of a till: ${key}`);
    this.say(key, `the shop hears ${notice.type}, version ${notice.version}${isRepeated ? ', again' : ''}`);
    if (isRepeated) return;
    const last = story.heard.at(-1);
    if (last && notice.version < last.version)
      this.breach(`version ${notice.version} was told for the first time after version ${last.version}`, key);
    story.heard.push(notice);
  }
}
