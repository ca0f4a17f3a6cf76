/** `/attempts`: a list of them, in pages, for an office and a shop's server. */
import type { AttemptView } from '../../../src/payment/contract.js';
import type { AttemptPage } from '../../../src/payment/proxy/office-contract.js';
import { maySee, type AccessOptions } from '../access/attempt-access.js';
import type { Caller } from '../access/callers.js';
import type { AttemptViews } from '../attempts/attempt-view.js';
import { dayBounds } from '../day/day-bounds.js';
import type { AppContext } from '../http/context.js';
import { isOn, type ListFilter, type Position } from '../journal/lists.js';
import type { Row } from '../journal/row.js';
import { invalid, type Errors } from '../problems.js';
import { isCalendarDate, isTerminalId, parseUuid, sameTerminalForm } from '../values.js';

export interface ListsOptions extends AccessOptions {
  views: AttemptViews;
  /** An IANA name: whose days `date` means. */
  timeZone: string;
}

const USUAL_LIMIT = 50;
const LARGEST_LIMIT = 200;
/** Of attempts that a till may not see so many are passed over for one page: then it is a short one. */
const MOST_READ = 2_000;

export function createLists(options: ListsOptions) {
  const { journal, views, timeZone } = options;

  /** A page may be shorter than its limit, and still not the last. */
  async function pageOf(filter: ListFilter, limit: number, caller: Caller) {
    const rows: Row[] = [];
    let position = filter.before;
    const atOnce = Math.max(limit, USUAL_LIMIT) + 1;
    for (let read = 0; read < MOST_READ; read += atOnce) {
      const batch = await journal.lists.page({ ...filter, before: position }, atOnce);
      for (const row of batch) {
        if (rows.length === limit) return { rows, next: position };
        position = { created: row.created, key: row.key };
        if (isOn(row, filter.terminal) && maySee(options, row, caller)) rows.push(row);
      }
      if (batch.length < atOnce) return { rows, next: undefined };
    }
    return { rows, next: position };
  }

  const viewsOf = async (rows: readonly Row[]): Promise<AttemptView[]> =>
    (await Promise.all(rows.map((row) => views.of(row)))) as AttemptView[];

  return {
    async attempts(c: AppContext): Promise<Response> {
      const { filter, limit } = questionOf(c.req.query(), timeZone);
      const { rows, next } = await pageOf(filter, limit, c.get('caller'));
      const page: AttemptPage = { attempts: await viewsOf(rows), next: next ? cursorOf(next) : null };
      return Response.json(page);
    },
  };
}

/** @throws ProblemError `invalid-request` that names every wrong parameter */
function questionOf(query: Record<string, string>, timeZone: string) {
  const { state = 'all', terminal_id, order_number, transaction_id, date, limit, after } = query;
  const before = after === undefined ? undefined : positionOf(after);
  const count = limit === undefined ? USUAL_LIMIT : Number(limit);
  const wrong: [name: string, isWrong: boolean, sentence: string][] = [
    ['state', !['all', 'open', 'final'].includes(state), 'This must be all, open or final.'],
    [
      'terminal_id',
      terminal_id !== undefined && !isTerminalId(terminal_id),
      'This must be a terminal id of up to 35 characters.',
    ],
    ['order_number', order_number === '', 'This must be the number of an order.'],
    ['transaction_id', transaction_id === '', 'This must be the id of a transaction.'],
    ['date', date !== undefined && !isCalendarDate(date), 'This must be YYYY-MM-DD.'],
    [
      'limit',
      (limit !== undefined && !/^\d+$/.test(limit)) || count < 1 || count > LARGEST_LIMIT,
      `This must be a whole number from 1 to ${LARGEST_LIMIT}.`,
    ],
    ['after', before === null, 'This must be `next` of the page before.'],
  ];
  const errors: Errors = Object.fromEntries(
    wrong.filter(([, isWrong]) => isWrong).map(([name, , sentence]) => [name, sentence]),
  );
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const filter: ListFilter = {
    state: state as ListFilter['state'],
    ...(terminal_id !== undefined && { terminal: sameTerminalForm(terminal_id) }),
    orderNumber: order_number,
    transactionId: transaction_id,
    ...(date !== undefined && dayBounds(date, timeZone)),
    ...(before && { before }),
  };
  return { filter, limit: count };
}

/** Where a page ended, as text that nobody has to understand. */
const cursorOf = ({ created, key }: Position): string =>
  Buffer.from(`${created}.${key}`).toString('base64url');

/** Null where it is no cursor of ours. */
function positionOf(cursor: string): Position | null {
  const [, created, text] =
    /^(\d{1,15})\.(.{36})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  const key = parseUuid(text);
  return created === undefined || key === null ? null : { created: Number(created), key };
}
