/** `/backup`: support takes a copy of the journal away while payments go on. */
import { Readable } from 'node:stream';
import type { AppContext } from '../http/context.js';
import { idOf } from '../http/request-id.js';
import type { Journal } from '../journal/journal.js';
import type { JournalCopy } from '../journal/store.js';
import { CopyUnderWay } from '../journal/stores/sqlite-copy.js';
import type { Logger } from '../logger.js';
import { ProblemError } from '../problems.js';

const RETRY_AFTER_SECONDS = 10;

export const createBackup =
  (journal: Pick<Journal, 'copy'>, logger: Logger) =>
  async (c: AppContext): Promise<Response> => {
    if (!c.get('caller').support)
      throw new ProblemError('forbidden', { detail: 'Only support may take a backup.' });
    const copy = await journal.copy().catch((error: unknown) => {
      if (!(error instanceof CopyUnderWay)) throw error;
      throw new ProblemError(
        'rate-limited',
        { detail: 'Another backup is under way.' },
        { 'retry-after': String(RETRY_AFTER_SECONDS) },
      );
    });
    if (!copy)
      throw new ProblemError('not-found', {
        detail: 'This journal is on Postgres: back it up there, with pg_dump.',
      });
    const headers = {
      'content-type': 'application/vnd.sqlite3',
      'content-length': String(copy.size),
      'content-disposition': 'attachment; filename="journal.db"',
    };
    // Nobody reads what a HEAD is answered with, and nobody says that he does not.
    if (c.req.method === 'HEAD') {
      copy.end();
      return new Response(null, { headers });
    }
    return new Response(bodyOf(copy, logger, idOf(c.req.raw)), { headers });
  };

/** Says in the log what became of it: whoever looks for the last backup looks there. */
function bodyOf(
  { size, pieces, end }: JournalCopy,
  logger: Logger,
  request_id: string | undefined,
): ReadableStream<Uint8Array> {
  let sent = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      sent += piece.length;
      yield piece;
    }
  }
  // A piece at a time: whoever reads slowly must not fill the memory with the rest.
  const body = Readable.from(counted(), { highWaterMark: 1 });
  let why = 'whoever asked for it has gone';
  body.once('error', ({ message }) => (why = message));
  // However it ends: read, given up, or never begun, for whoever asked was gone by then.
  body.once('close', () => {
    end();
    if (sent === size) logger.info({ request_id, bytes: size }, 'a backup was taken');
    else logger.warn({ request_id, bytes: size, sent, error: why }, 'a backup was not finished');
  });
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}
