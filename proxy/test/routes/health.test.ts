/** What a load balancer and a watchdog are told: without a token, without an Origin, below the base path. */
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { byToken } from '../../src/access/callers.js';
import { VERSION } from '../../src/version.js';
import { eventually, openShop, type Shop } from '../support/shop.js';

let shop: Shop;
afterEach(() => shop.close());

const ask = (name: string) => shop.call('GET', name, { origin: null });
const statuses = async () => [(await ask('health')).status, (await ask('ready')).status];

test('health, readiness and version need neither a token nor an Origin', async () => {
  shop = await openShop({ authorise: byToken([{ id: 'bar', token: 'one' }]) });
  assert.deepEqual(await statuses(), [200, 200]);
  const { status, body } = await ask('version');
  assert.deepEqual([status, body.version], [200, VERSION]);
});

test('they stand below the base path, and nowhere else', async () => {
  shop = await openShop({ basePath: '/pay' });
  for (const name of ['health', 'ready', 'version']) {
    const { status } = await shop.proxy(new Request(`http://localhost/pay/${name}`));
    assert.equal(status, 200, name);
    assert.equal((await shop.proxy(new Request(`http://localhost/${name}`))).status, 404, name);
  }
});

test('a proxy that stops is healthy still, and takes no new tills', async () => {
  shop = await openShop();
  shop.proxy.leave();
  assert.deepEqual(await statuses(), [200, 503]);
});

test('a journal that cannot be written is neither healthy nor ready, and is again once it can be', async () => {
  shop = await openShop();
  renameSync(shop.file, `${shop.file}.away`);
  assert.deepEqual(await statuses(), [503, 503]);
  renameSync(`${shop.file}.away`, shop.file);
  await eventually(statuses, ([health, ready]) => health === 200 && ready === 200);
});
