/**
 * A copy of the embedded journal while payments go on. SQLite's own ways to make one stop every payment for as long as
 * they take (`VACUUM INTO`), or need a second connection, which the journal's lock keeps out. So the file is read as it
 * lies there: from the moment that its log of writes was brought into it until that is done again nobody writes to it, and
 * what is paid meanwhile stays in the log.
 */
import { closeSync, fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';
import type { Clock } from '../../clock.js';
import { JournalUnavailable, type JournalCopy } from '../store.js';

const readPiece = promisify(read);

const PIECE_BYTES = 2 ** 20;
/** The log of writes grows as long as somebody reads. */
const LONGEST_MS = 10 * 60_000;

export class CopyUnderWay extends Error {
  override readonly name = 'CopyUnderWay';
}

export class FileCopies {
  /** Open until the database is closed: a process that closes any descriptor of a file loses its locks on it. */
  #file: number | null = null;
  #end: ((why: string) => void) | null = null;

  constructor(
    private readonly path: string,
    private readonly clock: Clock,
  ) {}

  /**
   * @param standStill brings everything into the file, which then stays as it is
   * @param goOn whatever became of the copy, or of standing still
   * @throws CopyUnderWay one at a time
   */
  begin(standStill: () => void, goOn: () => void): JournalCopy {
    if (this.#end) throw new CopyUnderWay();
    let why: string | null = null;
    const end = (reason: string) => {
      if (why !== null) return;
      why = reason;
      this.#end = null;
      this.clock.clearTimeout(timer);
      goOn();
    };
    const timer = this.clock.setTimeout(() => end('it was read too slowly'), LONGEST_MS);
    this.#end = end;
    try {
      standStill();
      const file = (this.#file ??= openSync(this.path, 'r'));
      const { size } = fstatSync(file);
      return { size, pieces: piecesOf(file, size, () => why), end: () => end('nobody reads it any more') };
    } catch (error) {
      end('it cannot be made');
      throw error;
    }
  }

  /** Before the database is closed, which writes to the file. */
  breakOff(): void {
    this.#end?.('the journal is closed');
  }

  /** After it is. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}

async function* piecesOf(
  file: number,
  size: number,
  isOver: () => string | null,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size;) {
    const room = Buffer.allocUnsafe(Math.min(PIECE_BYTES, size - at));
    const { bytesRead } = await readPiece(file, room, 0, room.length, at);
    const why = bytesRead === 0 ? 'its file is shorter than it was' : isOver();
    if (why !== null) throw new JournalUnavailable(`no copy of it: ${why}`);
    at += bytesRead;
    yield room.subarray(0, bytesRead);
  }
}
