/** At the end: the journal, what the tills told, what the shop heard and what Blink's ledger holds must say the same. */
import { setTimeout as pause } from 'node:timers/promises';
import type { AttemptView } from '../../../src/payment/contract.js';
import type { AttemptPage } from '../../../src/payment/proxy/office-contract.js';
import { isOperation } from '../../../src/payment/operations.js';
import { judgeAttempt } from '../../../src/payment/outcome.js';
import type { Instance, MemorySample } from './instance.js';
import type { Observed, Story } from './observed.js';

const finals = ['answered', 'abandoned', 'resolved'];

/** A limit on requests, or an instance that has just gone. */
const ASK_AGAIN_MS = 2_000;
const TRIES = 30;

/** @returns null where there is no such attempt */
async function ask<T>(url: string, officeToken: string): Promise<T | null> {
  for (let tries = 1; ; tries++) {
    const response = await fetch(url, { headers: { authorization: `Bearer ${officeToken}` } }).catch(
      () => null,
    );
    if (response?.ok) return (await response.json()) as T;
    if (response?.status === 404) return null;
    if (tries === TRIES) throw new Error(`${url}: ${response?.status ?? 'no answer'}`);
    await pause(ASK_AGAIN_MS);
  }
}

/** Every attempt of the journal. @throws where the proxy does not answer for a minute */
export async function readJournal(url: string, officeToken: string): Promise<Map<string, AttemptView>> {
  const views = new Map<string, AttemptView>();
  let after: string | null = null;
  do {
    const query: URLSearchParams = new URLSearchParams({ limit: '200', ...(after !== null && { after }) });
    const page: AttemptPage = (await ask<AttemptPage>(`${url}/attempts?${query.toString()}`, officeToken))!;
    for (const view of page.attempts) views.set(view.id, view);
    after = page.next;
  } while (after !== null);
  return views;
}

/** Looks again at some of them only: all are many. A key that was closed before anything was known of it stands in no list. */
export async function lookAgain(
  journal: Map<string, AttemptView>,
  stories: readonly Story[],
  url: string,
  officeToken: string,
): Promise<void> {
  for (const { key, isKnown } of stories) {
    if (!journal.has(key) && !isKnown) continue;
    const view = await ask<AttemptView>(`${url}/attempts/${key}`, officeToken);
    if (view) journal.set(key, view);
  }
}

export interface Counts {
  done: number;
  notDone: number;
  neverSent: number;
  byWord: number;
}

/** As a till judges it; null where it does not say. */
function endOf(view: AttemptView, { expected }: Story): 'done' | 'not done' | null {
  const { kind } = judgeAttempt(view, expected);
  return kind === 'charged' ? 'done' : kind === 'refused' ? 'not done' : null;
}

/** What is not yet as it must be: later it may be. */
export function unfinished(observed: Observed, journal: Map<string, AttemptView>): [Story, string][] {
  const list: [Story, string][] = [];
  for (const story of observed.stories.values()) {
    const view = journal.get(story.key);
    if (view && !finals.includes(view.status)) list.push([story, `is not final: ${view.status}`]);
    else if (story.told === null) list.push([story, 'its till does not know how it ended']);
    else if (view) {
      const missing = unheard(story, view);
      if (missing) list.push([story, missing]);
      const isMoved = story.moved.length > 0;
      // A wrong word is put right by the terminal's records.
      if ((endOf(view, story) === 'done') !== isMoved)
        list.push([
          story,
          `the journal says ${endOf(view, story)}, and money ${isMoved ? 'moved' : 'did not move'}`,
        ]);
    } else if (story.isKnown || story.moved.length > 0) list.push([story, 'is not in the journal']);
  }
  return list;
}

/** The shop must have heard of its end, where it was to be sent. */
function unheard(story: Story, view: AttemptView): string | null {
  if (view.sent_at === null || view.status === 'abandoned') return null;
  const last = story.heard.at(-1);
  if (!last) return 'the shop heard nothing of it';
  const isDone = /\.(succeeded|late_success)$/.test(last.type);
  if (isDone === (endOf(view, story) === 'done') && !last.type.endsWith('unresolved')) return null;
  return `the shop heard ${last.type} last, and the journal says ${endOf(view, story)}`;
}

export function countEnds(observed: Observed, journal: Map<string, AttemptView>): Counts {
  const counts: Counts = { done: 0, notDone: 0, neverSent: 0, byWord: 0 };
  for (const story of observed.stories.values()) {
    const view = journal.get(story.key);
    if (view?.status === 'resolved') counts.byWord++;
    if (!view || view.status === 'abandoned') counts.neverSent++;
    else if (endOf(view, story) === 'done') counts.done++;
    else counts.notDone++;
  }
  return counts;
}

/** What the journal holds and no till made. */
export const strangers = (observed: Observed, journal: Map<string, AttemptView>): string[] =>
  [...journal.values()]
    .filter(({ id, operation }) => isOperation(operation) && !observed.stories.has(id))
    .map(({ id }) => id);

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export interface MemoryVerdict {
  name: string;
  /** Seconds that the longest life lasted. */
  lasted: number;
  /** MiB, once it had warmed up and at its end. */
  first: number;
  last: number;
}

/** The longest life of each: its memory once it has warmed up (five minutes, or a quarter of it), and at its end. */
export function memoryOf({ name, lives }: Instance): MemoryVerdict | null {
  const lastedOf = (life: MemorySample[]) => life.at(-1)?.age ?? 0;
  const longest = [...lives].sort((a, b) => lastedOf(b) - lastedOf(a))[0];
  if (!longest) return null;
  const lasted = lastedOf(longest);
  const warm = Math.min(300, lasted / 4);
  const span = Math.max(20, lasted / 6);
  const within = (from: number, to: number) =>
    longest.filter(({ age }) => age >= from && age <= to).map(({ rss }) => rss);
  return {
    name,
    lasted,
    first: median(within(warm, warm + span)),
    last: median(within(lasted - span, lasted)),
  };
}
