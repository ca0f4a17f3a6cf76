/**
 * `npm run soak`: real proxy processes under everything at once. Two instances on a real Postgres behind a real nginx, or one on
 * a SQLite file.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findPostgres, startPostgres } from '../../../tools/postgres.mjs';
import { freePort } from '../../../tools/free-port.mjs';
import { numberFrom, readCommandLine, refuse } from '../../support/command-line.js';
import { buildParts } from '../shop/parts.js';
import { SECRET } from '../shop/shop-server.js';
import { randomOf } from '../virtual/time.js';
import { Blink } from './blink.js';
import { Blows } from './blows.js';
import { Observed } from './observed.js';
import { findFaketime } from './faketime.js';
import { startFront } from './front.js';
import { Instance } from './instance.js';
import { lookAgain, memoryOf, readJournal, strangers, unfinished } from './judge.js';
import { printStories, printVerdict } from './report.js';
import { Receiver } from './receiver.js';
import { Till } from './till.js';

/** Seconds. */
const QUIET_PERIOD = 10;
/** Once everything is back up, every attempt has ended and every notice is delivered this long after. */
const SETTLE_LIMIT_MS = 180_000;
/** Where something is broken already, what else is open is of less interest. */
const BROKEN_LIMIT_MS = 30_000;
const SAMPLE_EVERY_MS = 5_000;
/** Two tills in a hundred share a terminal with another. */
const TERMINALS_SHARE = 0.98;
const MOST_BREACHES = 20;

const usage = `npm run soak -- [options]
  --minutes N  how long, default 30
  --tills N    how many trade, default 200
  --seed N     the same till days again; another one each time, where not given
  --postgres   two instances on a real Postgres behind a real nginx: so it is where nothing is said
  --sqlite     one instance on a file
  --no-jumps   no clock jumps: libfaketime need not be there
  --no-restarts
               no restarts of all every three minutes: a long life shows what the next start would mend
  --keep       keeps the logs`;

const values = readCommandLine(usage, {
  minutes: { type: 'string', default: '30' },
  tills: { type: 'string', default: '200' },
  seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  postgres: { type: 'boolean' },
  sqlite: { type: 'boolean' },
  'no-jumps': { type: 'boolean' },
  'no-restarts': { type: 'boolean' },
  keep: { type: 'boolean' },
});
const minutes = numberFrom(usage, 'minutes', values.minutes, 0.1);
const tillCount = numberFrom(usage, 'tills', values.tills, 1);
const seed = numberFrom(usage, 'seed', values.seed, 0);
const isShared = !values.sqlite;
const faketime = values['no-jumps'] ? null : findFaketime();
if (faketime === null && !values['no-jumps']) {
  refuse(usage, 'libfaketime is not installed (Debian: apt-get install faketime); --no-jumps goes without.');
}

const random = randomOf(seed);
const observed = new Observed();
const say = (text: string) => console.log(`${observed.elapsed.padStart(9)} ${text}`);
const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-soak-'));
const closing: (() => Promise<unknown> | void)[] = [];

async function soak(): Promise<boolean> {
  const parts = await buildParts();
  closing.push(() => parts.remove());
  const terminals = Array.from(
    { length: Math.ceil(tillCount * TERMINALS_SHARE) },
    (_, index) => `T-${index + 1}`,
  );
  const blink = await Blink.open(terminals, observed, random);
  closing.push(() => blink.close());
  const receiver = await Receiver.open(parts.office, observed, random);
  closing.push(() => receiver.close());

  const token = () => randomBytes(24).toString('base64url');
  const officeToken = token();
  const names = Array.from({ length: tillCount }, (_, index) => `till-${index + 1}`);
  const people = names.map((id, index) => ({
    ...{ id, token: token(), terminals: [terminals[index % terminals.length]!], largest_refund: '500.00' },
    operations: ['sale', 'preauth', 'completion', 'linked-refund', 'reversal', 'refund'],
  }));
  const tillsFile = path.join(folder, 'tills.json');
  writeFileSync(tillsFile, JSON.stringify([...people, { id: 'office', token: officeToken, office: true }]));

  const postgres = isShared ? await startPostgres(findPostgres() ?? missing('Postgres')) : null;
  if (postgres) closing.push(() => postgres.stop());
  const env = {
    BLINK_POS_API_KEY: 'demo-key',
    BLINK_POS_API_SECRET: 'demo-secret',
    BLINK_API_URL: blink.url,
    DATABASE_URL: postgres?.url ?? `file:${path.join(folder, 'journal.db')}`,
    QUIET_PERIOD: String(QUIET_PERIOD),
    TILLS_FILE: tillsFile,
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: SECRET,
    LOG_LEVEL: 'info',
  };
  const onUnwanted = (sentence: string) => observed.breach(sentence);
  const instances: Instance[] = [];
  const ports: number[] = [];
  for (const name of isShared ? ['proxy-1', 'proxy-2'] : ['proxy-1']) {
    const port = await freePort();
    ports.push(port);
    instances.push(new Instance(name, { command: parts.command, folder, port, env, faketime, onUnwanted }));
  }
  closing.push(() => Promise.all(instances.map((instance) => instance.close())));
  await Promise.all(instances.map((instance) => instance.start()));
  const front = isShared ? await startFront(folder, await freePort(), ports) : null;
  if (front) closing.push(() => front.stop());
  const url = front?.url ?? instances[0]!.url;

  say(
    `${tillCount} tills for ${minutes} minutes, seed ${seed}, ${isShared ? 'two instances on Postgres behind nginx' : 'one on SQLite'}; logs in ${folder}`,
  );
  const length = minutes * 60_000;
  const began = Date.now();
  let isOver = false;
  const isClosing = () => Date.now() - began > length || observed.broken.length >= MOST_BREACHES;
  const till = { url, observed, blink, random, officeToken, isClosing, isOver: () => isOver };
  const tills = people.map(({ id, token, terminals }) => new Till(id, token, terminals[0]!, till));
  const blows = new Blows({
    instances,
    receiver,
    random,
    length,
    hasRestarts: !values['no-restarts'],
    hasJumps: faketime !== null,
    say,
  });
  const sampling = setInterval(() => {
    for (const instance of instances) instance.sampleMemory();
  }, SAMPLE_EVERY_MS);
  const telling = setInterval(() => say(`${observed.stories.size} attempts`), 60_000);
  closing.push(() => (clearInterval(sampling), clearInterval(telling)));

  const blowing = blows.run();
  const trading = Promise.all(tills.map((one) => one.trade()));
  while (!isClosing()) await pause(500);
  blows.stop();
  blink.isCalm = true;
  await blowing;
  say('everything is up; waiting for what is open');

  const patience = observed.broken.length > 0 ? BROKEN_LIMIT_MS : SETTLE_LIMIT_MS;
  const end = Date.now() + patience;
  await Promise.race([trading, pause(patience)]);
  const isBroken = () => observed.broken.length >= MOST_BREACHES;
  if (!isBroken()) {
    const last = terminals.map((terminal) => tills.find((one) => one.terminal === terminal)!.lastSale());
    await Promise.race([Promise.all(last), pause(patience)]);
  }
  const journal = await readJournal(url, officeToken);
  const open = () => unfinished(observed, journal).map(([story]) => story);
  await lookAgain(journal, open(), url, officeToken);
  for (;;) {
    const left = open();
    if (left.length === 0 || Date.now() > end || isBroken()) break;
    await pause(2_000);
    await lookAgain(journal, left, url, officeToken);
  }
  isOver = true;
  const settledAfter = Date.now() - end + patience;
  for (const [story, sentence] of unfinished(observed, journal)) observed.breach(sentence, story.key);
  for (const key of strangers(observed, journal))
    observed.breach(`the journal holds what no till asked for: ${key}`);
  const memory = instances.map(memoryOf).filter((one) => one !== null);
  printStories(observed, journal, instances);
  return printVerdict({
    observed,
    journal,
    memory,
    blows,
    blink,
    receiver,
    minutes,
    tillCount,
    seed,
    isShared,
    settledAfter,
  });
}

function missing(what: string): never {
  throw new Error(`${what} is not installed`);
}

// Whoever gives up leaves no process behind: each has its end hung on this one's.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

let isKept = false;
try {
  isKept = await soak();
} catch (error) {
  console.error(error);
}
for (const close of closing.reverse()) await close();
if (isKept && !values.keep) rmSync(folder, { recursive: true, force: true });
else console.log(`logs: ${folder}`);
process.exit(isKept ? 0 : 1);
