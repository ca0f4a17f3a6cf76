/** `/attempts/{key}`: what became of an attempt, making sure that it is never sent, and the operator's word. */
import * as v from 'valibot';
import { requireAccess, type AccessOptions } from '../access/attempt-access.js';
import { mayUseTerminal, type Caller } from '../access/callers.js';
import type { View } from '../attempts/attempt-view.js';
import type { Changes } from '../attempts/changes.js';
import type { Proof } from '../attempts/proof.js';
import type { Canceller } from '../attempts/cancel.js';
import { resolveAttempt, type ResolutionOptions } from '../attempts/resolve.js';
import { abandonAttempt } from '../attempts/abandon.js';
import { findCardNumber } from '../blink/masking.js';
import { markOf, type AppContext } from '../http/context.js';
import { parseObject } from '../http/json-object.js';
import { readJsonText } from '../http/request-body.js';
import { idOf } from '../http/request-id.js';
import type { Row } from '../journal/row.js';
import { invalid, ProblemError } from '../problems.js';
import { isTerminalId, parseUuid } from '../values.js';

const LONGEST_WAIT_S = 30;

export interface AttemptsOptions extends ResolutionOptions, AccessOptions {
  changes: Changes;
  proof: Proof;
  canceller: Canceller;
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
  const { journal, views, changes, clock, terminals, proof, canceller } = options;

  const keyOf = (c: AppContext): string => {
    const key = parseUuid(c.req.param('key'));
    if (!key) throw new ProblemError('attempt-not-found');
    return key;
  };

  const requireRow = async (key: string, caller: Caller): Promise<Row> => {
    const row = await journal.read(key);
    if (!row) {
      await journal.openings.now(); // this answer's mark is no older than what it says
      throw new ProblemError('attempt-not-found');
    }
    await requireAccess(options, row, caller);
    return row;
  };

  /** Where the key was to be paid; null where the question does not say. */
  const terminalOf = (c: AppContext): string | null => {
    const id = c.req.query('terminal_id');
    if (id === undefined) return null;
    if (!isTerminalId(id))
      throw invalid({ terminal_id: 'This must be a terminal id of up to 35 characters.' });
    if (!mayUseTerminal(c.get('caller'), terminals, id)) {
      throw new ProblemError('forbidden', { detail: 'This terminal is not allowed.' });
    }
    return id;
  };

  return {
    /**
     * Held up to `wait` seconds for a change: for another version than the one `after` that the caller knows; without
     * `after`, than the one that is there when it asks, and not at all where the attempt is final.
     */
    async read(c: AppContext): Promise<Response> {
      const key = keyOf(c);
      await proof.notice(markOf(c));
      const seconds = waitOf(c.req.query('wait'));
      const after = versionOf(c.req.query('after'));
      const deadline = clock.elapsed() + seconds * 1000;
      let known = after;
      let view: View | null = null;
      await changes.until(key, deadline, async () => {
        view = await views.of(await requireRow(key, c.get('caller')));
        known ??= view.version;
        const isNews = view.version !== known || (after === null && isFinal(view));
        return seconds === 0 || isNews || undefined;
      });
      return Response.json(view);
    },

    /** 200 with the attempt, `abandoned`: nothing with this key was or ever will be sent. */
    async abandon(c: AppContext): Promise<Response> {
      const key = keyOf(c);
      const caller = c.get('caller');
      return Response.json(await abandonAttempt(options, key, caller, markOf(c), terminalOf(c)));
    },

    /** 202 with the attempt: its terminal is asked to stop. What becomes of it, its own answer tells. */
    async cancel(c: AppContext): Promise<Response> {
      const key = keyOf(c);
      const caller = c.get('caller');
      await requireRow(key, caller);
      // They see every till's payments, and own or adopt none.
      if (caller.office || caller.support)
        throw new ProblemError('forbidden', { detail: 'Only a till of this payment may stop it.' });
      return Response.json(await canceller.cancel(key, idOf(c.req.raw)), { status: 202 });
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
      const isOffice = caller.office === true;
      return Response.json(await resolveAttempt(options, key, word, isOffice, idOf(c.req.raw)));
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

/** A version as a view shows it; null where the caller names none. */
function versionOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,15}$/.test(text)) throw invalid({ after: 'This must be the version of an attempt.' });
  return Number(text);
}
