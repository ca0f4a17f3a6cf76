import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { folderOf, FrameworkSite, type OpenTill } from './frameworks-site.js';
import { pressMeant } from '../support/meant-press.js';

/** The frameworks' own installations and builds are made by `npm run test:frameworks`; plain HTML needs none. */
const skip = process.env.FRAMEWORKS === '1' ? false : 'npm run test:frameworks runs it';

let site: FrameworkSite;
let till: OpenTill;
before(async () => (site = await FrameworkSite.start()));
after(() => site.stop());

for (const app of ['html', 'react', 'vue', 'svelte', 'angular']) {
  describe(`the till made with ${app}`, { skip: app !== 'html' && skip }, () => {
    afterEach(() => till.close());

    it('takes a sale, and the next one under the next order', async () => {
      till = await site.open(`/${app}/`);
      await till.pay();
      await till.press('tap');
      await till.says('Paid 12.50 for 1001');
      await till.click('Next order');
      await till.shows('idle');
      await till.pay();
      await till.press('tap');
      await till.says('Paid 12.50 for 1002');
      const orders = (await till.sales()).map(({ body }) => JSON.parse(body).metadata.order_number);
      assert.deepEqual(orders, ['1001', '1002']);
      assert.deepEqual(till.errors, []);
    });

    it('is told of a decline, once', async () => {
      till = await site.open(`/${app}/`);
      await till.pay();
      await till.press('decline');
      await till.shows('declined');
      await till.page.getByRole('listitem').waitFor();
      assert.equal(await till.page.getByRole('listitem').count(), 1);
      assert.deepEqual(await till.charges(), []);
    });

    it('asks for a signature and is paid once it is accepted', async () => {
      till = await site.open(`/${app}/`);
      await till.pay();
      await till.press('signature');
      const prompt = till.page.locator('blink-signature-prompt');
      await pressMeant(prompt.getByRole('button', { name: /accept/i }));
      await till.says('Paid 12.50 for 1001');
      assert.equal((await till.charges()).length, 1);
    });

    it('draws again while it waits, and sends nothing twice', async () => {
      till = await site.open(`/${app}/`);
      await till.pay();
      await till.shows('waiting');
      for (let times = 0; times < 5; times++) await till.click('Draw again');
      await till.press('tap');
      await till.says('Paid 12.50 for 1001');
      assert.equal((await till.sales()).length, 1);
    });

    it('taken off the page while it waits and put back, goes on with the same payment', async () => {
      till = await site.open(`/${app}/`);
      await till.pay();
      await till.shows('waiting');
      await till.click('Close the till');
      await till.page.locator('blink-pay-button').waitFor({ state: 'detached' });
      await till.click('Open the till');
      await till.shows('waiting');
      await till.press('tap');
      await till.says('Paid 12.50 for 1001');
      assert.equal((await till.sales()).length, 1);
      assert.equal(await till.page.getByRole('listitem').count(), 1);
    });

    it('taken off the page while it waits, is told the end there', async () => {
      till = await site.open(`/${app}/`);
      await till.pay();
      await till.shows('waiting');
      await till.click('Close the till');
      await till.press('tap');
      await till.says('Paid 12.50 for 1001');
      assert.equal((await till.charges()).length, 1);
    });
  });
}

describe('React', { skip }, () => {
  afterEach(() => till.close());

  it('in StrictMode mounts twice and asks for the card at once: one payment is sent', async () => {
    till = await site.open('/react/', { 'pay-at-once': '' });
    await till.page.locator('main[data-mounts="2"]').waitFor();
    await till.press('tap');
    await till.says('Paid 12.50 for 1001');
    assert.equal((await till.sales()).length, 1);
  });

  it('renders the till in Node, and the browser takes the page over and takes a sale', async () => {
    const bundle = pathToFileURL(path.join(folderOf('react'), 'dist-server/server.js')).href;
    const { render } = (await import(bundle)) as {
      render: (props: { proxyUrl: string; terminalId: string }) => string;
    };
    const markup = render({ proxyUrl: site.proxyUrl, terminalId: 'T-rendered' });
    assert.match(markup, /<blink-pay-button[^>]* amount="12\.50"[^>]* reference="1001"/);
    const page = readFileSync(path.join(folderOf('react'), 'dist/index.html'), 'utf8');
    site.rendered.set('/react/rendered.html', page.replace('<div id="app">', `<div id="app">${markup}`));
    till = await site.open('/react/rendered.html', { terminal: 'T-rendered' });
    await till.pay();
    await till.press('tap');
    await till.says('Paid 12.50 for 1001');
    assert.equal((await till.sales()).length, 1);
    assert.deepEqual(till.errors, [], 'nothing was rendered otherwise than in Node');
  });
});

/** Lines of a file that name one of the elements. */
const elementLines = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => (/^\s*<blink-/.test(line) ? [index + 1] : []));

const checkers = {
  vue: { command: 'vue-tsc', args: ['-p'], file: 'Wrong.vue', at: /Wrong\.vue\((\d+),/g },
  svelte: {
    command: 'svelte-check',
    args: ['--output', 'machine', '--tsconfig'],
    file: 'Wrong.svelte',
    at: /Wrong\.svelte" (\d+):/g,
  },
  angular: { command: 'ngc', args: ['--noEmit', '-p'], file: 'wrong.ts', at: /wrong\.ts:(\d+):/g },
};

for (const [app, { command, args, file, at }] of Object.entries(checkers)) {
  describe(`${command} on templates with the elements`, { skip }, () => {
    const folder = folderOf(app);
    const check = (project: string): Promise<string> =>
      new Promise((resolve) => {
        const bin = path.join(folder, 'node_modules/.bin', command);
        execFile(
          bin,
          [...args, project],
          { cwd: folder, env: { ...process.env, NO_COLOR: '1' } },
          (error, out, err) =>
            // eslint-disable-next-line no-control-regex
            resolve(error ? `${out}${err}`.replace(/\u001b\[\d+m/g, '') : ''),
        );
      });
    it('accepts right use', async () => assert.equal(await check('tsconfig.json'), ''));
    it('refuses each wrong use', async () => {
      const found = [...(await check('tsconfig.wrong.json')).matchAll(at)].map(([, line]) => Number(line));
      assert.deepEqual(
        [...new Set(found)].sort((a, b) => a - b),
        elementLines(path.join(folder, 'wrong', file)),
      );
    });
  });
}
