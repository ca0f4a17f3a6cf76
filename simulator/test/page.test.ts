import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSimulator, type Simulator } from '../src/index.js';
import { TERMINAL } from './till.js';

const get = (simulator: Simulator, path: string) => simulator.fetch(new Request(`http://simulator${path}`));

/** Every address in a page, as the browser sees it. */
async function linksOf(response: Response, at: string): Promise<string[]> {
  const text = await response.text();
  return [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(
    ([, link]) => new URL(link!, `http://host${at}`).pathname,
  );
}

for (const [name, basePath, mount] of [
  ['at the root', undefined, ''],
  ['under a prefix that the server strips', undefined, '/shop/simulator'],
  ['under a prefix that it is told', '/shop/simulator', '/shop/simulator'],
] as const) {
  test(`every link of the pages leads somewhere, ${name}`, async () => {
    const simulator = createSimulator({ basePath });
    for (const page of ['/', `/terminal/${TERMINAL}`]) {
      const inside = (path: string) => (basePath ? path : path.slice(mount.length));
      const response = await get(simulator, inside(mount + page));
      assert.equal(response.status, 200);
      const links = await linksOf(response, mount + page);
      assert.ok(links.length >= 3);
      for (const link of links) {
        assert.ok(link.startsWith(mount), link);
        assert.equal((await get(simulator, inside(link))).status, 200, link);
      }
    }
  });
}

test('the API and the control API answer below a prefix that the simulator is told', async () => {
  const simulator = createSimulator({ basePath: '/shop/simulator' });
  assert.equal((await get(simulator, '/shop/simulator/control/terminals')).status, 200);
  assert.equal((await get(simulator, '/shop/simulator/v1/card-present/terminals')).status, 400);
  assert.equal((await get(simulator, '/shop/simulator')).status, 200);
});

test('the page holds under a policy without inline code, and may be framed', async () => {
  const response = await get(createSimulator(), `/terminal/${TERMINAL}`);
  const policy = response.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|frame-ancestors/);
  const html = await response.text();
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
});

test("a terminal's name cannot break out of its page", async () => {
  const simulator = createSimulator({ terminals: [{ terminal_id: '"><b>X' }, { terminal_id: 'T2' }] });
  for (const path of ['/', `/terminal/${encodeURIComponent('"><b>X')}`, '/terminal/<b>nobody']) {
    assert.doesNotMatch(await (await get(simulator, path)).text(), /<b>/);
  }
});

test('one terminal alone needs no list, and an unknown one gets the list with 404', async () => {
  const alone = createSimulator({ terminals: [{ terminal_id: 'T1' }] });
  const response = await get(alone, '/');
  assert.equal(response.status, 302);
  assert.equal(response.headers.get('location'), './terminal/T1');
  assert.equal((await get(createSimulator(), '/terminal/nobody')).status, 404);
});
