/** `/backup`: support takes a copy of the journal away while payments go on. */
import { Readable } from 'node:stream';
import type { AppContext } from '../http/context.js';
import type { Journal } from '../journal/journal.js';
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
    const { size, pieces } = copy;
    // A piece at a time: whoever reads slowly must not fill the memory with the rest.
    const body = Readable.from(told(pieces, size, logger), { highWaterMark: 1 });
    return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': 'application/vnd.sqlite3',
        'content-length': String(size),
        'content-disposition': 'attachment; filename="journal.db"',
      },
    });
  };

/** Says in the log what became of it: whoever looks for the last backup looks there. */
async function* told(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
  logger: Logger,
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  let why = 'whoever asked for it has gone';
  try {
    for await (const piece of pieces) {
      sent += piece.length;
      yield piece;
    }
  } catch (error) {
    why = (error as Error).message;
    throw error;
  } finally {
    if (sent === size) logger.info({ bytes: size }, 'a backup was taken');
    else logger.warn({ bytes: size, sent, error: why }, 'a backup was not finished');
  }
}
