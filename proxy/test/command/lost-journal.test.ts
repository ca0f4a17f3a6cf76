/** A journal that vanishes or is replaced under a running proxy: from then on no payment leaves, and later none leaves twice. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startCommand, type Command } from '../support/command.js';
import { openSurroundings, type Surroundings } from '../support/settings.js';
import { makeKnownJournal, newKey, ORIGIN, saleBody, TERMINAL } from '../support/shop.js';

let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings();
  surroundings.simulator.terminals.find(TERMINAL)!.change({ mode: 'auto', autoDelay: 0 });
});
after(() => surroundings.close());

const body = JSON.stringify(saleBody());
const pay = ({ url }: Command, key: string) =>
  fetch(`${url}/sales`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key },
    body,
  });
const statusOf = async ({ url }: Command, name: string) => (await fetch(`${url}/${name}`)).status;
const sent = () => surroundings.simulator.received.list({ path: 'sales' }).length;
const lines = (command: Command, text: string) =>
  command
    .log()
    .split('\n')
    .filter((line) => line.includes(text));

describe('a journal whose file', () => {
  const faults: [what: string, happens: (file: string, old: string) => void][] = [
    ['is removed', (file) => rmSync(file)],
    ['is copied over with an older one', (file, old) => copyFileSync(old, file)],
    ['loses its log of writes', (file) => rmSync(`${file}-wal`)],
  ];
  for (const [what, happens] of faults) {
    test(`${what} takes no payment, says so everywhere, and charges nothing again after a restart`, async () => {
      const file = path.join(mkdtempSync(path.join(surroundings.folder, 'lost-')), 'journal.db');
      await makeKnownJournal(file);
      copyFileSync(file, `${file}.old`);
      const env = { ...surroundings.settings(), DATABASE_URL: `file:${file}` };
      const first = await startCommand(env);
      const key = newKey();
      assert.equal((await pay(first, key)).status, 201);

      happens(file, `${file}.old`);
      const before = sent();
      for (let time = 0; time < 3; time++) {
        const refused = await pay(first, newKey());
        assert.deepEqual(
          [
            refused.status,
            String(((await refused.json()) as { type: unknown }).type)
              .split(':')
              .at(-1),
          ],
          [503, 'journal-unavailable'],
        );
      }
      for (const name of ['health', 'ready']) assert.equal(await statusOf(first, name), 503, name);
      assert.equal(sent(), before, 'nothing left');
      assert.equal(lines(first, 'the journal is lost').length, 1, 'one line');
      await first.stop();

      const second = await startCommand(env);
      const again = await pay(second, key);
      assert.equal(again.status, 201, 'what is known or stands in the log is answered');
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      assert.equal(surroundings.simulator.ledger.charges({ attempt_id: key }).length, 1);
      await second.stop();
    });
  }
});
