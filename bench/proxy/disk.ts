/** What making something durable costs on this disk: every commit of a journal waits for it. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Milliseconds of each write of one page with its sync. */
export function syncTimes(folder: string, count = 200): number[] {
  const file = path.join(folder, 'sync-probe');
  const handle = openSync(file, 'w');
  const page = Buffer.alloc(4096, 1);
  try {
    return Array.from({ length: count }, () => {
      const start = performance.now();
      writeSync(handle, page);
      fdatasyncSync(handle);
      return performance.now() - start;
    });
  } finally {
    closeSync(handle);
    rmSync(file);
  }
}
