/** A process that opens a journal, writes until SQLite has brought its log of writes over into the file, writes once more, and is killed. */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { systemClock } from '../../../src/clock.js';
import { Journal } from '../../../src/journal/journal.js';
import { SqliteStore } from '../../../src/journal/stores/sqlite.js';

const file = process.argv[2]!;
const journal = new Journal(new SqliteStore(file, systemClock), randomUUID());
await journal.openings.current();
await journal.renew(60_000);

const written = () => statSync(file).mtimeMs;
const before = written();
while (written() === before) await journal.probe();
await journal.probe();
process.kill(process.pid, 'SIGKILL');
