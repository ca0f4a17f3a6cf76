/** How a check says what it wanted and what it got. */
import type { Reply } from './till.js';

/** The proxy breaks the clause. The two halves of the line that the merchant reads. */
export class Broken extends Error {
  override readonly name = 'Broken';

  constructor(
    readonly expected: string,
    readonly came: string,
    /** What this costs, where it is not what the clause says. */
    readonly cost?: string,
  ) {
    super(`expected ${expected}; ${came}`);
  }
}

/** The clause cannot be judged here; the message says why. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
}

/** The proxy limits the rate: the clause is tried again after so many seconds. */
export class TooFast extends Error {
  override readonly name = 'TooFast';

  constructor(readonly seconds: number) {
    super('the proxy limits the rate');
  }
}

/** @throws Broken unless it holds */
export function expect(holds: boolean, expected: string, came: string): asserts holds {
  if (!holds) throw new Broken(expected, came);
}

const LONGEST_QUOTE = 160;

export const quote = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;

/** An answer in one line. */
export function shown({ status, text }: Reply): string {
  const body = text.replace(/\s+/g, ' ').trim();
  return body === '' ? `came ${status} without a body` : `came ${status} ${quote(body)}`;
}

export function expectStatus(reply: Reply, status: number | readonly number[], to: string): void {
  const wanted = [status].flat();
  expect(wanted.includes(reply.status), `${wanted.join(' or ')} to ${to}`, shown(reply));
}

/** One of the proxy's own errors: status, type, and what it promises. */
export function expectProblem(
  reply: Reply,
  status: number,
  name: string,
  to: string,
): Record<string, unknown> {
  const { type } = reply.json;
  const isIt = reply.status === status && typeof type === 'string' && type.endsWith(name);
  expect(isIt, `${status} with a problem document whose type ends in ${name}, to ${to}`, shown(reply));
  return reply.json;
}

/** `forwarded: false` promises that nothing with this key was or ever will be sent. */
export function expectNoPromise(reply: Reply, to: string): void {
  expect(reply.json.forwarded !== false, `no forwarded: false in the answer to ${to}`, shown(reply));
}

/** Equal as JSON, in whatever order the fields stand. */
export const sameJson = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );

/** Asks until it is so. @returns false where the time was up first */
export async function until(isSo: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; ; await pause(25)) {
    if (await isSo()) return true;
    if (Date.now() > end) return false;
  }
}

/** Never rejects: an aborted pause simply does not end. */
export const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
