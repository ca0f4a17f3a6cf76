/** Finds the library that gives a process a clock of its own. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { firstExisting } from '../../../tools/browsers/on-path.mjs';

const NAME = 'faketime/libfaketimeMT.so.1';

/** @returns its file, or null where it is not installed */
export function findFaketime(): string | null {
  const folders = ['/usr/lib', '/usr/local/lib'].flatMap((lib) => {
    try {
      return [lib, ...readdirSync(lib).map((name) => path.join(lib, name))];
    } catch {
      return [];
    }
  });
  return firstExisting(folders.map((folder) => path.join(folder, NAME))) ?? null;
}
