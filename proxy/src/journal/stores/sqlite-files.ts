/**
 * The files of the embedded journal: are they still the ones that were opened, with nothing in them that somebody else
 * has written? SQLite asks that of nobody: it goes on in a file that was removed, replaced, emptied or copied over.
 */
import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';

/** Moved away or replaced; it is the journal's own again as soon as it is back. */
export const GONE = 'its file is gone, or another one lies in its place: start the proxy again';
/** Copied over, emptied or written to by another program: what was read before may be true no longer. */
const CHANGED = 'another program has written to its file: start the proxy again';

/** By Windows's leave a file's time follows its last write at some later moment. */
const HAS_EXACT_TIMES = process.platform !== 'win32';

/** Where SQLite's header says by which kind of log its writes are kept; 2 from the first write until a clean close. */
const LOG_KIND = { at: 18, whileOpen: 2 };

interface Seen {
  id: string;
  size: bigint;
  time: bigint;
}

/** What lies at a path; null where there is nothing, or nothing that may be looked at. */
function lookAt(path: string): Seen | null {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return { id: `${dev}-${ino}`, size, time: HAS_EXACT_TIMES ? mtimeNs : 0n };
  } catch {
    return null;
  }
}

const isSame = (a: Seen, b: Seen | null): boolean =>
  b !== null && a.id === b.id && a.size === b.size && a.time === b.time;

/** SQLite's log of writes beside the file, wherever a link leads: what it holds is not in the file yet. */
const logOf = (path: string): string => `${realpathSync(path)}-wal`;

export class WatchedFiles {
  readonly #paths: readonly [file: string, log: string];
  #file: Seen | null;
  #log: Seen | null;

  /** @param path of the file, as it was opened just now */
  constructor(path: string) {
    this.#paths = [path, logOf(path)];
    [this.#file, this.#log] = this.#look();
  }

  /** Why nothing may be read or written now; null where all is as this process left it. */
  whatIsWrong(): string | null {
    const now = this.#look();
    if (!this.#areThere(now)) return GONE;
    const [file, log] = now;
    // The log of writes comes with the first one.
    return isSame(this.#file!, file) && (this.#log === null || isSame(this.#log, log)) ? null : CHANGED;
  }

  /** This process has written: they are what they are by that, unless others lie there by now. Returns why they do not. */
  noteWritten(): string | null {
    const now = this.#look();
    if (!this.#areThere(now)) return GONE;
    [this.#file, this.#log] = now;
    return null;
  }

  /** What the file is known by as long as it is open: other writes than this process's make it another. */
  get lineage(): string {
    return this.#file ? openLineage(this.#file) : '';
  }

  #look(): [Seen | null, Seen | null] {
    const [file, log] = this.#paths;
    return [lookAt(file), lookAt(log)];
  }

  #areThere([file, log]: [Seen | null, Seen | null]): boolean {
    const [ownFile, ownLog] = [this.#file, this.#log];
    return ownFile !== null && file?.id === ownFile.id && (ownLog === null || log?.id === ownLog.id);
  }
}

const inode = ({ id }: Seen): string => id.slice(id.indexOf('-') + 1);

/** Of a file that was closed in order. */
const closedLineage = (file: Seen): string => `file-${inode(file)}`;

const openLineage = (file: Seen): string => `${closedLineage(file)}.${file.size}-${file.time}`;

/** What the journal writes down of the file at this path before it closes it. */
export function lineageWhenClosed(path: string): string {
  const file = lookAt(path);
  return file ? closedLineage(file) : '';
}

/**
 * What a file is known by that is about to be opened. It equals what the journal in it says only where nobody but the
 * journal has written to it: one that was not closed in order must be as it was left, and its log of writes must be there.
 */
export function lineageFound(path: string): string {
  const file = lookAt(path);
  if (!file) return '';
  if (!wasLeftOpen(path)) return closedLineage(file);
  const log = lookAt(logOf(path));
  return log && log.size > 0n ? openLineage(file) : `${closedLineage(file)}.without-its-log`;
}

function wasLeftOpen(path: string): boolean {
  const kind = Buffer.alloc(1);
  const file = openSync(path, 'r');
  try {
    return readSync(file, kind, 0, 1, LOG_KIND.at) === 1 && kind[0] === LOG_KIND.whileOpen;
  } finally {
    closeSync(file);
  }
}
