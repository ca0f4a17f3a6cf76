/** What a shop's server imports runs where there is nothing of Node: in a runtime that has Web standards only. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { build, type Rolldown } from 'vite';

const ENTRY = path.resolve(import.meta.dirname, '../../src/office/index.ts');

test('the office answers in a runtime that has fetch, and nothing of Node', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['iife'], name: 'office' } },
  });
  const [{ output }] = built as Rolldown.RolldownOutput[] as [Rolldown.RolldownOutput];
  const { code, imports } = output[0];
  assert.deepEqual(imports, []);
  assert.doesNotMatch(code, /node:|\brequire\(|\bprocess\b|\bBuffer\b/);
  const asked: string[] = [];
  const answer = {
    order_number: 'a b',
    charged: [{ currency: 'GBP', amount: '10.00' }],
    charged_by_word: [],
    refunded: [{ currency: 'GBP', amount: '2.50' }],
    reserved: [],
    open: [],
    attempts: [],
  };
  const context = vm.createContext({
    fetch: (url: string) => {
      asked.push(url);
      return Promise.resolve(Response.json(answer));
    },
    crypto,
    URL,
    URLSearchParams,
    TextEncoder,
  });
  vm.runInContext(code, context);
  const paid = vm.runInContext(
    `const shop = office.createOffice({ proxyUrl: 'https://proxy.example/blink', token: 'token' });
     const asks = (amount) =>
       shop.isPaid({ orderNumber: 'a b', amount, currency: 'GBP', since: new Date(Date.UTC(2026, 0, 1)) });
     Promise.all([asks('7.50'), asks('7.51')])`,
    context,
  ) as Promise<boolean[]>;
  assert.deepEqual([...(await paid)], [true, false]);
  assert.equal(asked[0], 'https://proxy.example/blink/orders/a%20b?since=2026-01-01T00%3A00%3A00.000Z');
});
