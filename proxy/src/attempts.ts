/** `/attempts/{key}`: what became of an attempt, making sure that it is never sent, and the operator's word. */
import * as v from 'valibot';
import { requireAccess } from './adoption.js';
import type { AppContext } from './app.js';
import { inProgress, viewOf, type View } from './attempt-view.js';
import type { Caller } from './callers.js';
import type { Row } from './journal/row.js';
import { findCardNumber } from './masking.js';
import { ProblemError } from './problems.js';
import { resolveAttempt, type ResolutionOptions } from './resolution.js';
import { invalid, parseObject, parseUuid, readJsonText } from './validation.js';

const LONGEST_WAIT_S = 30;

export interface AttemptsOptions extends ResolutionOptions {
  terminals: ReadonlySet<string>;
}

const resolutionBody = v.object({
  // A field that is missing gets the words of one that is wrong.
  outcome: v.pipe(
    v.optional(v.unknown(), null),
    v.picklist(['approved', 'not-charged'], 'This must be approved or not-charged.'),
  ),
  evidence: v.pipe(
    v.optional(v.string('This must say what the terminal showed.'), ''),
    v.trim(),
    v.minLength(1, 'This must say what the terminal showed.'),
    v.maxLength(1000, 'This must be text of up to 1,000 characters.'),
  ),
  operator_id: v.pipe(
    // Nullable, as on Blink's pages.
    v.nullish(
      v.pipe(
        v.string('This must be text of up to 255 characters.'),
        v.maxLength(255, 'This must be text of up to 255 characters.'),
      ),
    ),
    v.transform((id) => id ?? undefined),
  ),
});

export function createAttempts(options: AttemptsOptions) {
  const { journal, changes, clock, terminals } = options;

  const keyOf = (c: AppContext): string => {
    const key = parseUuid(c.req.param('key'));
    if (!key) throw new ProblemError('attempt-not-found');
    return key;
  };

  const requireRow = async (key: string, caller: Caller): Promise<Row> => {
    const row = await journal.read(key);
    if (!row) throw new ProblemError('attempt-not-found');
    await requireAccess(journal, row, caller, terminals);
    return row;
  };

  return {
    /** At once where it is final; else held up to `wait` seconds for a change. */
    async read(c: AppContext): Promise<Response> {
      const key = keyOf(c);
      const seconds = waitOf(c.req.query('wait'));
      const deadline = clock.now() + seconds * 1000;
      let first: string | null = null;
      let view: View | null = null;
      await changes.until(key, deadline, async () => {
        view = await viewOf(journal, await requireRow(key, c.get('caller')));
        const text = JSON.stringify(view);
        first ??= text;
        return seconds === 0 || text !== first || isFinal(view) || undefined;
      });
      return Response.json(view);
    },

    /** 204: nothing with this key was or ever will be sent. */
    async void(c: AppContext): Promise<Response> {
      const key = keyOf(c);
      const caller = c.get('caller');
      const isNew = await journal.claim({ key, call: 'void', caller: caller.id, state: 'abandoned' });
      if (isNew) return new Response(null, { status: 204 });
      const row = await requireRow(key, caller);
      if (row.state === 'abandoned' || (await journal.move({ key, from: ['created'], to: 'abandoned' }))) {
        changes.wake(key, row.sale);
        return new Response(null, { status: 204 });
      }
      const now = (await journal.read(key)) ?? row;
      if (now.state === 'abandoned') return new Response(null, { status: 204 });
      throw await inProgress(journal, now, 'It was sent already.');
    },

    async resolve(c: AppContext): Promise<Response> {
      const key = keyOf(c);
      const caller = c.get('caller');
      const body = parseObject(await readJsonText(c.req.raw));
      const { success, output, issues } = v.safeParse(resolutionBody, body);
      if (!success) {
        throw invalid(
          Object.fromEntries(issues.map((issue) => [v.getDotPath(issue) ?? 'body', issue.message])),
        );
      }
      const cardAt = findCardNumber(output);
      if (cardAt)
        throw invalid({ [cardAt]: 'This looks like a card number, and card numbers are not accepted.' });
      await requireRow(key, caller);
      const { operatorId } = caller;
      if (operatorId !== undefined && (output.operator_id ?? operatorId) !== operatorId) {
        throw new ProblemError('forbidden', { detail: 'This operator is not allowed.' });
      }
      const word = operatorId === undefined ? output : { ...output, operator_id: operatorId };
      return Response.json(await resolveAttempt(options, key, word));
    },
  };
}

const isFinal = ({ status }: View): boolean =>
  status === 'answered' || status === 'abandoned' || status === 'resolved';

/** Seconds; more than 30 counts as 30. */
function waitOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (!/^\d{1,9}(\.\d+)?$/.test(text)) throw invalid({ wait: 'This must be a number of seconds.' });
  return Math.min(Number(text), LONGEST_WAIT_S);
}
