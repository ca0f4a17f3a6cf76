/** docs/on-call.md, held against the proxy: its figures, its log, and the alerts, which would never fire by a wrong name. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openShop, newKey, TERMINAL } from '../../proxy/test/support/shop.js';
import { openLines } from '../../proxy/test/support/lines.js';
import { Metrics } from '../../proxy/src/metrics/metrics.js';
import { read } from './support/pages.js';

const page = read('docs/on-call.md');
const section = (title: string) => new RegExp(`\n## ${title}\n([^]*?)(?:\n## |$)`).exec(page)![1]!;

/** Names with the names of their labels. */
const figures = new Map<string, string[]>();
for (const { name, labels } of new Metrics({ ofProcess: false }).described()) figures.set(name, labels);

describe('the page for whoever is called', () => {
  it('has each figure with its labels, and no other', () => {
    const told = [...section('The figures').matchAll(/^\| (`blink_pos_[^|]*)\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)(?:\{([\w,]+)\})?`/g)].map(([, name, labels]) => [
        name!,
        labels ? labels.split(',') : [],
      ]),
    );
    assert.deepEqual(Object.fromEntries(told), Object.fromEntries(figures));
  });

  it('has alerts about figures that there are, with labels that they have', () => {
    const alerts = /```yaml alerts\n([^]*?)```/.exec(page)![1]!;
    const used = [...alerts.matchAll(/\b(blink_pos_\w+)(?:\{(\w+)=)?/g)];
    assert.ok(used.length > 6);
    for (const [, name, label] of used) {
      const labels = figures.get(name!.replace(/_count$/, ''));
      assert.ok(labels, name);
      if (label) assert.ok(labels.includes(label), `${name} has no ${label}`);
    }
  });

  it('has every field of the lines that a payment and a refusal write', async () => {
    const log = openLines();
    const shop = await openShop(
      { logger: log.logger },
      { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] },
    );
    try {
      await shop.pay(newKey());
      await shop.pay(newKey(), { amount: 'much' });
      await shop.call('GET', `attempts/${newKey()}`);
    } finally {
      await shop.close();
    }
    const told = [...section('The log').matchAll(/^\| ([^|]*)\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    );
    const lines = log.all.filter(({ msg }) => /refused|Blink answered/.test(msg));
    assert.ok(lines.length >= 3);
    const unknown = lines.flatMap((line) => Object.keys(line)).filter((name) => !told.includes(name));
    assert.deepEqual(
      unknown.filter((name) => name !== 'state'),
      [],
    );
  });
});
