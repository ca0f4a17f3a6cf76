import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { globSync } from 'tinyglobby';
import { build, type Rolldown } from 'vite';
import { Installed, root } from './installed.js';

const name = 'blink-pos-elements';
const tags = [
  'blink-pay-button',
  'blink-refund-button',
  'blink-signature-prompt',
  'blink-attempts',
  'blink-day-report',
  'blink-terminal-picker',
  'blink-terminal-requests',
  'blink-terminal-status',
  'blink-till',
];
const classes = [
  'BlinkPayButton',
  'BlinkRefundButton',
  'BlinkSignaturePrompt',
  'BlinkAttempts',
  'BlinkDayReport',
  'BlinkTerminalPicker',
  'BlinkTerminalRequests',
  'BlinkTerminalStatus',
  'BlinkTill',
];
const events = [
  'BlinkAnnounceEvent',
  'BlinkCancelRequestedEvent',
  'BlinkClearEvent',
  'BlinkFailureEvent',
  'BlinkLateSuccessEvent',
  'BlinkRefundFailureEvent',
  'BlinkRefundLateSuccessEvent',
  'BlinkRefundSuccessEvent',
  'BlinkSignatureRequiredEvent',
  'BlinkStaffNeededEvent',
  'BlinkStartEvent',
  'BlinkStateChangeEvent',
  'BlinkStatusChangeEvent',
  'BlinkSuccessEvent',
  'BlinkTerminalChangeEvent',
  'BlinkUnresolvedEvent',
];

/** What each path gives: its names, and the elements it registers. The whole of what may be imported. */
const words = ['changeSentences', 'chooseTranslations', 'registerTranslation'];
const paths: Record<string, { names: string[]; registers: string[] }> = {
  '.': { names: [...classes, ...events, 'ProxyClient', ...words], registers: [] },
  './define.js': { names: [], registers: tags },
  // The button opens the prompt when Blink asks for a signature.
  './components/pay-button/define.js': {
    names: [],
    registers: ['blink-pay-button', 'blink-signature-prompt'],
  },
  './components/refund-button/define.js': {
    names: [],
    registers: ['blink-refund-button', 'blink-signature-prompt'],
  },
  './components/signature-prompt/define.js': { names: [], registers: ['blink-signature-prompt'] },
  './components/attempts/define.js': { names: [], registers: ['blink-attempts'] },
  './components/day-report/define.js': { names: [], registers: ['blink-day-report'] },
  './components/terminal-picker/define.js': { names: [], registers: ['blink-terminal-picker'] },
  './components/terminal-requests/define.js': { names: [], registers: ['blink-terminal-requests'] },
  './components/terminal-status/define.js': { names: [], registers: ['blink-terminal-status'] },
  './components/till/define.js': { names: [], registers: ['blink-till'] },
  './events.js': { names: events, registers: [] },
  './client.js': { names: ['ProxyClient'], registers: [] },
  './translations/ar.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/bn.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/cy.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/de.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/es.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/fr.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/gu.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/it.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/pa.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/pl.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/pt.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/ro.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/ur.js': { names: ['checkedBy', 'default'], registers: [] },
  './translations/zh-Hans.js': { names: ['checkedBy', 'default'], registers: [] },
  './react': { names: [], registers: [] },
  './vue': { names: [], registers: [] },
  './svelte': { names: [], registers: [] },
};
const files = ['./custom-elements.json', './package.json'];

describe('the browser package, packed and installed into an empty folder', () => {
  const installed = new Installed();
  const folder = path.join(installed.folder, 'node_modules', name);
  let tarball: string;
  let packed: string[];
  before(async () => {
    ({ tarball, files: packed } = await installed.pack());
    await installed.install(tarball);
  });
  after(() => installed.remove());

  it('offers these paths and no others', () => {
    assert.deepEqual(
      Object.keys(installed.manifest(name).exports).sort(),
      [...Object.keys(paths), ...files].sort(),
    );
  });

  it('has a file behind every path, types first', () => {
    for (const [at, target] of Object.entries(installed.manifest(name).exports)) {
      const targets = typeof target === 'string' ? { default: target } : target;
      if (!files.includes(at)) assert.deepEqual(Object.keys(targets), ['types', 'default'], at);
      for (const file of Object.values(targets))
        assert.ok(existsSync(path.join(folder, file)), `${at}: ${file}`);
    }
  });

  for (const [at, { names, registers }] of Object.entries(paths)) {
    const from = path.posix.join(name, at);
    it(`imports ${from} in plain Node: ${names.length} names, ${registers.length} elements registered`, async () => {
      const got = await installed.node<{ names: string[]; registered: string[]; page: string[] }>(`
        const module = await import('${from}');
        const registered = ${JSON.stringify(tags)}.filter((tag) => globalThis.customElements?.get(tag));
        const page = ['window', 'document'].filter((name) => name in globalThis);
        console.log(JSON.stringify({ names: Object.keys(module), registered, page }));`);
      assert.deepEqual(got, { names: [...names].sort(), registered: registers, page: [] });
    });
  }

  it('makes and sets up every element in plain Node, as a server that renders pages does', async () => {
    const made = await installed.node<string[]>(`
      import '${name}/define.js';
      const tags = ${JSON.stringify(tags)};
      for (const tag of tags) {
        const element = new (customElements.get(tag))();
        for (const [attribute, value] of Object.entries({ 'proxy-url': '/blink', 'terminal-id': 'T1', amount: '1.00' }))
          element.attributeChangedCallback(attribute, null, value);
      }
      console.log(JSON.stringify(tags));`);
    assert.deepEqual(made, tags);
  });

  it('names the files that editors and CDNs look for, and has them', () => {
    const manifest = installed.manifest(name);
    for (const field of ['customElements', 'web-types', 'unpkg', 'jsdelivr', 'types']) {
      assert.equal(typeof manifest[field], 'string', field);
      assert.ok(existsSync(path.join(folder, manifest[field] as string)), field);
    }
  });

  it('contains what is built and nothing else: no source, no test, nothing of the servers', () => {
    const others = packed.filter((file) => !file.startsWith('dist/'));
    assert.deepEqual(others.sort(), [
      'LICENSE',
      'README.md',
      'custom-elements.json',
      'package.json',
      'vscode.css-custom-data.json',
      'vscode.html-custom-data.json',
      'web-types.json',
    ]);
    const strange = packed.filter((file) => file.startsWith('dist/') && !/\.(js|d\.ts)$/.test(file));
    assert.deepEqual(strange.sort(), ['dist/cdn/THIRD-PARTY.txt', 'dist/cdn/sri.json']);
  });

  it('depends on Lit and ky, imports nothing else, and brings no server with it', () => {
    const dependencies = Object.keys(installed.manifest(name).dependencies as object).sort();
    assert.deepEqual(dependencies, ['@lit/task', 'ky', 'lit']);
    const imported = new Set<string>();
    for (const file of globSync(['dist/**/*.js', '!dist/cdn/**'], { cwd: folder, absolute: true })) {
      const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?["']([^."'][^"']*)["']/g);
      for (const [, from] of specifiers) imported.add(/^(@[^/]+\/)?[^/]+/.exec(from!)![0]);
    }
    assert.deepEqual([...imported].sort(), dependencies);
    const around = globSync(['*/package.json', '@*/*/package.json'], {
      cwd: path.join(installed.folder, 'node_modules'),
    });
    const present = around.map((file) => path.dirname(file));
    assert.deepEqual(
      present.filter((other) => /hono|pg|undici|libsql|pino|valibot|jose|blink-pos-(?!elements)/.test(other)),
      [],
    );
  });

  it('keeps its elements in a bundle, and only the parts that are used', async () => {
    const bundle = async (source: string): Promise<string> => {
      const entry = 'virtual:entry';
      const result = await build({
        root: installed.folder,
        configFile: false,
        logLevel: 'error',
        plugins: [
          {
            name: 'entry',
            resolveId: (id) => (id === entry ? path.join(installed.folder, 'entry.js') : undefined),
            load: (id) => (id.endsWith('/entry.js') ? source : undefined),
          },
        ],
        build: { write: false, minify: false, rolldownOptions: { input: entry } },
      });
      const { output } = result as Rolldown.RolldownOutput;
      return output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n');
    };
    const whole = await bundle(`import '${name}/define.js';`);
    for (const tag of tags) assert.match(whole, new RegExp(`\\w\\(["'\`]${tag}["'\`]`), tag);
    const till = await bundle(`import '${name}/components/till/define.js';`);
    assert.doesNotMatch(till, /defineElement\(["'`]blink-pay-button/);
    const unused = await bundle(`import { BlinkPayButton } from '${name}'; import '${name}/events.js';`);
    assert.doesNotMatch(unused, /class BlinkPayButton|blink-success/);
  });

  it('has the true hashes of the script tag’s files in sri.json', () => {
    const hashes = JSON.parse(readFileSync(path.join(folder, 'dist/cdn/sri.json'), 'utf8'));
    assert.deepEqual(Object.keys(hashes), ['blink-pos.min.js', 'office.js', 'feedback.js']);
    for (const [file, hash] of Object.entries(hashes)) {
      const content = readFileSync(path.join(folder, 'dist/cdn', file));
      assert.equal(hash, `sha384-${createHash('sha384').update(content).digest('base64')}`);
    }
  });

  it('leaves publint nothing to say', async () => {
    const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg, { color: false })),
      [],
    );
  });

  it('has types that every ESM resolution finds, says are-the-types-wrong', async () => {
    const cli = path.join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const excluded = ['custom-elements.json', 'package.json'];
    await promisify(execFile)(process.execPath, [
      cli,
      tarball,
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      ...excluded,
    ]).catch((error: { stdout?: string }) => assert.fail(error.stdout ?? String(error)));
  });
});
