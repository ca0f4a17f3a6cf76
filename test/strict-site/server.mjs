// Pages as strict as a bank's: their own origin, the built script tag, and policies in the headers. For browser tests,
// which show them in frames and talk to them by messages (page.js).
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/** @param {string} proxyOrigin */
const strict = (proxyOrigin, policies = 'lit-html') =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${proxyOrigin}`,
    "require-trusted-types-for 'script'",
    `trusted-types ${policies}`,
  ].join('; ');

const bundle = '<script src="/blink-pos.min.js"></script>';

/** @type {Record<string, { scripts: string, policy?: (proxyOrigin: string) => string }>} */
const pages = {
  strict: { scripts: bundle, policy: strict },
  plain: { scripts: bundle },
  'other-lit': {
    scripts: `<script src="/other-lit.js"></script>${bundle}<blink-test-other-lit></blink-test-other-lit>`,
    // Each copy of Lit makes its policy under the same name: a page with two must allow that.
    policy: (proxyOrigin) => strict(proxyOrigin, "lit-html 'allow-duplicates'"),
  },
  'second-copy': { scripts: `${bundle}<script src="/blink-pos.min.js?copy"></script>` },
};

/** @param {string} scripts @param {URLSearchParams} query */
function html(scripts, query) {
  const attribute = (/** @type {string} */ name) =>
    (query.get(name) ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><title>A strict till</title>
<link rel="stylesheet" href="/page.css">
<script src="/page.js"></script>
${scripts}
<blink-till proxy-url="${attribute('proxy')}" terminal-id="${attribute('terminal')}" site-branch-id="London"
  pos-location="POS-25" quiet-period="2">
  <blink-pay-button amount="66.60" reference="7036171099"></blink-pay-button>
  <blink-terminal-status details></blink-terminal-status>
  <blink-terminal-requests></blink-terminal-requests>
</blink-till></html>`;
}

/** An element made with Lit 2, as a page has it that was built two years ago. */
async function otherLit() {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    publicDir: false,
    build: {
      write: false,
      lib: { entry: path.join(import.meta.dirname, 'other-lit.js'), formats: ['iife'], name: 'otherLit' },
    },
  });
  const [{ output }] = /** @type {import('vite').Rolldown.RolldownOutput[]} */ ([result].flat());
  return output[0].code;
}

/** @returns {Promise<{ origin: string, stop: () => Promise<void> }>} */
export async function startStrictSite() {
  /** @type {Record<string, () => string | Buffer | Promise<string>>} */
  const files = {
    '/page.js': () => readFileSync(path.join(import.meta.dirname, 'page.js')),
    '/page.css': () => 'body { color: rgb(1, 2, 3); }',
    '/other-lit.js': otherLit,
    '/blink-pos.min.js': () => readFileSync(path.join(root, 'dist/cdn/blink-pos.min.js')),
    '/office.js': () => readFileSync(path.join(root, 'dist/cdn/office.js')),
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    const page = Object.hasOwn(pages, url.pathname.slice(1)) ? pages[url.pathname.slice(1)] : undefined;
    try {
      if (page) {
        const proxy = new URL(url.searchParams.get('proxy') ?? '');
        response.setHeader('content-type', 'text/html');
        if (page.policy) response.setHeader('content-security-policy', page.policy(proxy.origin));
        response.end(html(page.scripts, url.searchParams));
      } else if (Object.hasOwn(files, url.pathname)) {
        response.setHeader('content-type', url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript');
        response.end(await files[url.pathname]?.());
      } else {
        response.writeHead(404).end();
      }
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
