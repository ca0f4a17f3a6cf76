import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { CdnSite, type Visit } from './cdn-site.js';
import { root } from './installed.js';

const tag = 'blink-terminal-requests';
const script = '<script src="/blink-pos.min.js"></script>';
const office = `<${tag} proxy-url="/blink" terminal-id="T1"></${tag}>`;
const till = '<blink-till><blink-pay-button amount="1"></blink-pay-button></blink-till>';

const officeIsThere = ({ page }: Visit): Promise<unknown> =>
  page.waitForFunction((tag) => customElements.get(tag) !== undefined, tag);
const officeFiles = ({ asked }: Visit): string[] => asked.filter((file) => file.includes('office'));
const languageFiles = ({ asked }: Visit): string[] => asked.filter((file) => file.includes('/lang/'));

const site = new CdnSite(path.join(root, 'dist/cdn'));
before(() => site.start());
after(() => site.stop());

describe('the office’s elements, from the script tag', () => {
  it('are not loaded by a page that shows none', async () => {
    const visit = await site.visit({ html: `${script}${till}<my-own></my-own><svg><font-face/></svg>` });
    await visit.page.evaluate(() => document.body.append(document.createElement('p')));
    await visit.page.waitForLoadState('networkidle');
    assert.deepEqual(visit.asked, ['page /blink-pos.min.js']);
    assert.deepEqual(visit.errors, []);
  });

  const component = (
    name: string,
    html: string,
  ) => `customElements.define('${name}', class extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '${html}'; }
  });`;
  const ways = {
    'stands before the script': `${office}${script}`,
    'stands after the script': `<head>${script}</head><body>${office}`,
    'stands in a shadow root that is written in the page': `${script}<p></p>
      <div><template shadowrootmode="open">${office}</template></div>`,
    'is added later': `${script}<body><script>
      setTimeout(() => { document.body.innerHTML = '<main>${office}</main>'; });
    </script>`,
    'stands in a component of the page, inside the till': `${script}
      <script>${component('my-office', office)}</script><blink-till><my-office></my-office></blink-till>`,
    'is drawn by a component of the page, but later': `${script}<my-office></my-office><script>
      ${component('my-office', '')}
      const { shadowRoot } = document.querySelector('my-office');
      setTimeout(() => { shadowRoot.innerHTML = '<p>${office}</p>'; });
    </script>`,
    'stands in a component that is registered later, in another one': `${script}<my-page></my-page><script>
      setTimeout(() => { ${component('my-page', '<my-office></my-office>')} });
      setTimeout(() => { ${component('my-office', office)} }, 50);
    </script>`,
  };
  for (const [where, html] of Object.entries(ways)) {
    it(`are loaded, once, when one ${where}`, async () => {
      const visit = await site.visit({ html });
      await officeIsThere(visit);
      assert.deepEqual(officeFiles(visit), ['page /office.js']);
      assert.deepEqual(visit.errors, []);
    });
  }

  it('complete what the package has: every element registered, every name on BlinkPos', async () => {
    const visit = await site.visit({ html: `${script}${office}` });
    await officeIsThere(visit);
    const manifest = JSON.parse(readFileSync(path.join(root, 'custom-elements.json'), 'utf8')) as {
      modules: { exports?: { kind: string; name: string }[] }[];
    };
    const tags = manifest.modules.flatMap(({ exports = [] }) =>
      exports.filter(({ kind }) => kind === 'custom-element-definition').map(({ name }) => name),
    );
    const [names, registered] = await visit.page.evaluate(
      (tags) => [
        Object.keys((globalThis as unknown as { BlinkPos: object }).BlinkPos).sort(),
        tags.filter((tag) => customElements.get(tag)),
      ],
      tags,
    );
    const everything: object = await import(pathToFileURL(path.join(root, 'dist/index.js')).href);
    assert.deepEqual(names, Object.keys(everything).sort());
    assert.deepEqual(registered, tags);
  });

  it('share Lit, the words and the settings of the till around them with the first file', async () => {
    const html = `${script}<blink-till terminal-id="SHARED"><${tag} lang="xx"></${tag}></blink-till>`;
    const visit = await site.visit({ html });
    await officeIsThere(visit);
    const seen = await visit.page.evaluate(async () => {
      const { BlinkPos, litHtmlVersions } = globalThis as unknown as {
        BlinkPos: { registerTranslation(tag: string, words: object): void };
        litHtmlVersions: string[];
      };
      const path = '/lang/de.js';
      const { default: words } = await import(path);
      BlinkPos.registerTranslation('xx', { ...words, requests: { ...words.requests, error: 'Geht nicht' } });
      const asked = new Promise<string>((resolve) => {
        globalThis.fetch = (request) => {
          resolve(new URL((request as Request).url).pathname);
          return Promise.reject(new TypeError('not now'));
        };
      });
      document.querySelector('blink-till')!.setAttribute('proxy-url', '/blink');
      return { lits: litHtmlVersions.length, asked: await asked };
    });
    assert.deepEqual(seen, { lits: 1, asked: '/blink/terminals/SHARED/requests' });
    await visit.says('Geht nicht');
  });

  it('know of the payments that the first file has open', async () => {
    const settings = 'proxy-url="/blink" terminal-id="T1" site-branch-id="London" pos-location="POS-25"';
    const inside =
      '<blink-pay-button amount="1"></blink-pay-button><blink-terminal-picker></blink-terminal-picker>';
    const visit = await site.visit({
      html: `${script}<body><script>
      const terminal = { terminal_id: 'T1', state: 'CONNECTED' };
      globalThis.fetch = async (request) => {
        const url = request.url ?? String(request);
        if (url.endsWith('/sales')) return new Promise(() => {});
        const body = url.endsWith('/terminals') ? { terminals: [terminal] } : terminal;
        return new Response(JSON.stringify(body), { headers: { 'blink-pos-proxy': '0.0.0' } });
      };
    </script><blink-till ${settings}>${inside}</blink-till>`,
    });
    await visit.page.getByRole('option', { name: 'T1' }).waitFor();
    await visit.page.getByRole('button', { name: 'Pay £1.00' }).click();
    await visit.says('A payment is open on this terminal.');
    assert.deepEqual(visit.errors, []);
  });

  it('are asked for once more, past the cache, where a file of an older build was kept', async () => {
    site.instead.set('/office.js', 'export const build_00000000 = () => { throw new Error("old"); };');
    try {
      const visit = await site.visit({ html: `${script}${office}` });
      await officeIsThere(visit);
      assert.equal(officeFiles(visit).length, 2);
      assert.match(officeFiles(visit)[1]!, /^page \/office\.js\?build_/);
      assert.deepEqual(visit.errors, []);
    } finally {
      site.instead.clear();
    }
  });

  it('say in the console which file did not arrive, and the till goes on', async () => {
    const visit = await site.visit({ html: `<script src="{cdn}/alone/any.js"></script>${till}${office}` });
    await visit.says('Pay £1.00');
    await visit.page.waitForLoadState('networkidle');
    assert.match(visit.errors.join('\n'), /alone\/office\.js/);
  });
});

describe('what is heard and felt, from the script tag', () => {
  const asking = '<blink-till feedback="sound"><blink-pay-button amount="1"></blink-pay-button></blink-till>';
  const feedbackFiles = ({ asked }: Visit): string[] => asked.filter((file) => file.includes('feedback'));
  /** Refused before anything is sent, for this page names no terminal. */
  const pays = ({ page }: Visit): Promise<string | undefined> =>
    page.evaluate(async () => {
      const detail = await document.querySelector('blink-pay-button')!.pay();
      return (detail as { reason?: string } | null)?.reason;
    });

  it('is loaded once, from beside the script, by a till that asks for it', async () => {
    const policy = "default-src 'none'; script-src {cdn}; connect-src 'self'; style-src 'unsafe-inline'";
    const html = `<script src="{cdn}/renamed/any.js"></script>${asking}${asking}`;
    const visit = await site.visit({ html, policy: policy.replace('{cdn}', site.cdn) });
    await visit.page.waitForLoadState('networkidle');
    assert.deepEqual(feedbackFiles(visit), ['cdn /renamed/feedback.js']);
    assert.deepEqual(visit.errors, []);
  });

  it('is not loaded by a till that does not', async () => {
    const visit = await site.visit({ html: `${script}${till}` });
    assert.equal(await pays(visit), 'invalid-request');
    await visit.page.waitForLoadState('networkidle');
    assert.deepEqual(feedbackFiles(visit), []);
  });

  it('costs no payment where the file does not arrive, and is asked for again with the next payment', async () => {
    const settings = 'proxy-url="/blink" terminal-id="T1" site-branch-id="London" pos-location="POS-25"';
    const html = `<script src="/alone/any.js"></script>${asking.replace('feedback', `${settings} feedback`)}`;
    const visit = await site.visit({ html });
    await visit.page.waitForLoadState('networkidle');
    assert.deepEqual(feedbackFiles(visit), ['page /alone/feedback.js']);
    site.instead.set('/alone/feedback.js', 'export const follow = () => { globalThis.hasArrived = true; };');
    try {
      assert.equal(await pays(visit), 'proxy-misconfigured');
      await visit.page.waitForFunction(() => 'hasArrived' in globalThis);
      assert.equal(feedbackFiles(visit).length, 2);
      assert.deepEqual(
        visit.errors.filter((text) => !text.includes('404')),
        [],
      );
    } finally {
      site.instead.clear();
    }
  });
});

describe('elements from the script tag', () => {
  it('share their stylesheets, however many there are', async () => {
    const { page } = await site.visit({ html: script + till + till });
    const [first, second] = await page.evaluate(() => {
      const sheets = [...document.querySelectorAll('blink-pay-button')].map(
        ({ shadowRoot }) => shadowRoot!.adoptedStyleSheets,
      );
      return [sheets[0]!.length > 0, sheets[0]!.every((sheet, index) => sheet === sheets[1]![index])];
    });
    assert.deepEqual([first, second], [true, true]);
  });
});

describe('the script tag loads what lies beside it', () => {
  const french = `<main lang="fr">${till}</main>`;
  const tags = {
    'as a script': '<script src="/blink-pos.min.js"></script>',
    'as a module': '<script type="module" src="/blink-pos.min.js"></script>',
    'under another name': '<script src="/renamed/any.js"></script>',
    'as a module under another name': '<script type="module" src="/renamed/any.js"></script>',
    'imported by a module of the page': '<script type="module">import "/renamed/any.js";</script>',
    'from another origin': '<script src="{cdn}/blink-pos.min.js"></script>',
    'from another origin, with an integrity hash':
      '<script src="{cdn}/blink-pos.min.js" crossorigin="anonymous" integrity="{integrity}"></script>',
    'as a module from another origin': '<script type="module" src="{cdn}/renamed/any.js"></script>',
    'added by a script of the page': `<script>
      document.head.append(Object.assign(document.createElement('script'), { src: '{cdn}/renamed/any.js' }));
    </script>`,
  };
  const hashes = JSON.parse(readFileSync(path.join(root, 'dist/cdn/sri.json'), 'utf8'));
  for (const [how, script] of Object.entries(tags)) {
    it(how, async () => {
      const text = script.replace('{integrity}', hashes['blink-pos.min.js']);
      const visit = await site.visit({ html: `${text}${french}${office}` });
      await officeIsThere(visit);
      await visit.says('Payer');
      const from = `${script.includes('{cdn}') ? 'cdn' : 'page'} ${script.includes('renamed') ? '/renamed' : ''}`;
      assert.deepEqual(officeFiles(visit), [`${from}/office.js`]);
      assert.deepEqual(languageFiles(visit), [`${from}/lang/fr.js`]);
      assert.deepEqual(visit.errors, []);
    });
  }

  const policies = {
    'names the page’s own scripts': "script-src 'self'",
    'names a nonce alone': "script-src 'nonce-abc'",
    'trusts what a trusted script loads': "script-src 'nonce-abc' 'strict-dynamic'",
  };
  for (const [what, scripts] of Object.entries(policies)) {
    it(`under a policy that ${what}, with no policy of Trusted Types but lit-html’s`, async () => {
      const policy = `default-src 'none'; ${scripts}; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html`;
      const html = `<script nonce="abc" src="/blink-pos.min.js"></script>${french}${office}`;
      const visit = await site.visit({ html, policy });
      await officeIsThere(visit);
      await visit.says('Payer');
      assert.deepEqual(visit.errors, []);
    });
  }
});

describe('two copies of the script in one page', () => {
  it('share a till: what one of them registers takes its settings from the other’s, and every change of them', async () => {
    const html = `<script>
        const { define } = customElements;
        customElements.define = function (name, element) {
          if (name !== 'blink-pay-button') define.call(this, name, element);
        };
      </script>${script}<script>customElements.define = define;</script>
      <body><blink-till proxy-url="/blink" terminal-id="T1"><blink-pay-button amount="0"></blink-pay-button></blink-till>
      <script src="/renamed/any.js"></script>`;
    const { page } = await site.visit({ html });
    await page.waitForFunction(() => customElements.get('blink-pay-button') !== undefined);
    const terminals = await page.evaluate(async () => {
      const till = document.querySelector('blink-till')!;
      const button = document.querySelector('blink-pay-button')!;
      const first = (await button.pay())?.terminalId;
      till.setAttribute('terminal-id', 'T2');
      await till.updateComplete;
      await button.updateComplete;
      return [first, (await button.pay())?.terminalId];
    });
    assert.deepEqual(terminals, ['T1', 'T2']);
  });
});
