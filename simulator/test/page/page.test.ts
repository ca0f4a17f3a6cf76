import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { createSimulator, type Simulator } from '../../src/index.js';
import { sale, TERMINAL } from '../till.js';

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

interface Part {
  textContent: string;
  dataset: Record<string, string>;
}

/** The terminal's page as its script writes it, without a browser. `tell` sends what the simulator would. */
async function openPage() {
  const parts = new Map<string, Part>();
  const part = (name: string) => {
    if (!parts.has(name)) parts.set(name, { textContent: '', dataset: {} });
    return parts.get(name)!;
  };
  let tell = (_event: { data: string }) => {};
  class EventSource {
    addEventListener(type: string, listener: typeof tell) {
      if (type === 'terminal') tell = listener;
    }
  }
  const body = { dataset: { root: '../', terminal: TERMINAL } };
  const document = { body, getElementById: part, querySelectorAll: () => [] };
  const around = { document, navigator: { language: 'en-GB' }, EventSource, Intl, setInterval: () => 0 };
  const script = await (await get(createSimulator(), '/page/terminal.js')).text();
  runInContext(script, createContext(around));
  return { part, tell: (view: unknown) => tell({ data: JSON.stringify(view) }) };
}

const ask = (simulator: Simulator, path: string, fields: Record<string, unknown>) =>
  simulator.fetch(
    new Request(`http://blink/v1/card-present/${path}`, {
      method: 'POST',
      body: JSON.stringify({ ...sale, ...fields }),
      headers: {
        authorization: `Basic ${btoa('demo-key:demo-secret')}`,
        'user-agent': 'test',
        'content-type': 'application/json',
      },
    }),
  );

for (const [path, kind, isOut] of [
  ['sales', 'Sale', false],
  ['preauth-transactions', 'Pre-authorisation', false],
  ['preauth-completions', 'Completion', false],
  ['refunds', 'Refund', true],
  ['linked-refunds', 'Refund', true],
  ['reversals', 'Reversal', true],
] as const) {
  test(`${path} are shown as ${kind}, as money that ${isOut ? 'goes out' : 'comes in'}, and ask for the card`, async () => {
    const simulator = createSimulator();
    const terminal = simulator.terminals.find(TERMINAL)!;
    const originals: Record<string, string> = {
      'preauth-completions': 'preauth-transactions',
      'linked-refunds': 'sales',
      reversals: 'sales',
    };
    let original_transaction_id: unknown;
    if (originals[path]) {
      terminal.change({ mode: 'auto' });
      const answer = await ask(simulator, originals[path], { requested_amount: '5.00' });
      ({ transaction_id: original_transaction_id } = (await answer.json()) as Record<string, unknown>);
      terminal.change({ mode: 'manual' });
    }
    const page = await openPage();
    const held = ask(simulator, path, { requested_amount: '5.00', original_transaction_id });
    assert.ok(await simulator.terminals.waitFor(terminal, 'present-card', 5000));
    page.tell(terminal.view);
    const shows = (name: string) => page.part(name).textContent;
    assert.deepEqual(
      [shows('kind'), shows('amount'), shows('words')],
      [kind, isOut ? '−£5.00' : '£5.00', 'Present card'],
    );
    assert.equal(shows('live'), `${kind} £5.00 — present card`);
    assert.equal(page.part('device').dataset.direction === 'back', isOut);
    terminal.press('tap');
    await held;
    page.tell(terminal.view);
    assert.equal(shows('words'), isOut ? 'Paid back' : 'Approved');
    assert.equal(page.part('device').dataset.direction === 'back', isOut);
  });
}

/** WCAG's contrast of two colours. */
function contrast(...colours: [string, string]): number {
  const [dark, light] = colours
    .map((colour) => {
      const [red, green, blue] = [1, 3, 5]
        .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
    })
    .sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

test('what is written on the ground of a refund can be read', async () => {
  const styles = await (await get(createSimulator(), '/page/styles.css')).text();
  const colour = (pattern: RegExp) => pattern.exec(styles)![1]!;
  const soft = [...styles.matchAll(/^\.(?:kind|detail) \{[^}]*color: (#\w{6})/gm)].map(([, found]) => found!);
  assert.equal(soft.length, 2);
  for (const ground of [colour(/--out-top: (#\w{6})/), colour(/--out-bottom: (#\w{6})/)]) {
    for (const ink of [colour(/--out-ink: (#\w{6})/), ...soft]) {
      assert.ok(contrast(ink, ground) >= 4.5, `${ink} on ${ground}`);
    }
  }
});
