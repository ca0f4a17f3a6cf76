/** What is around a session is handed in: its files reach for nothing, and importing them does nothing. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';
import { globSync } from 'tinyglobby';
import tseslint from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '../../..');

const globals = [
  ...['document', 'window', 'self', 'globalThis', 'navigator', 'location', 'customElements'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'crypto', 'performance', 'console'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'queueMicrotask'],
  ...['requestAnimationFrame', 'requestIdleCallback', 'fetch', 'XMLHttpRequest', 'BroadcastChannel'],
  ...['addEventListener', 'removeEventListener', 'dispatchEvent', 'process'],
];

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  allowInlineConfig: false,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser as never },
      rules: {
        'no-restricted-globals': ['error', ...globals],
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now' },
          { object: 'Math', property: 'random' },
        ],
        'no-restricted-syntax': ['error', "NewExpression[callee.name='Date'][arguments.length=0]"],
      },
    },
  ],
});

/** What of all that a text reaches for. */
async function reachesFor(text: string, file = 'src/session/session.ts'): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  assert.ok(result);
  return result.messages.map(({ line, message }) => `${file}:${line} ${message}`);
}

const session = globSync('src/session/**/*.ts', { cwd: root, ignore: 'src/session/environment.ts' }).sort();

const results = await eslint.lintFiles(session);

describe('a file of the session', () => {
  for (const { filePath, messages } of results) {
    it(`reaches for no global: ${path.relative(root, filePath)}`, () => {
      assert.deepEqual(
        messages.map(({ line, message }) => `${line} ${message}`),
        [],
      );
    });
  }

  it('is looked at, every one', () => assert.equal(results.length, session.length));

  for (const text of [
    'document.hidden',
    'window.location',
    'navigator.onLine',
    'localStorage.getItem("x")',
    'setTimeout(() => {}, 1)',
    'Date.now()',
    'new Date()',
    'performance.now()',
    'crypto.randomUUID()',
    'addEventListener("online", () => {})',
    'Math.random()',
    'fetch("/")',
    'globalThis.fetch("/")',
  ]) {
    it(`would not get away with ${text}`, async () => {
      assert.equal((await reachesFor(`export const x = () => ${text};`)).length, 1);
    });
  }

  it('may name what it was handed, and a date that it was told', async () => {
    const text = `export const x = (e: { document(): object; setTimeout(): void; now(): number }) =>
      [e.document(), e.setTimeout(), new Date(e.now()), { fetch: 1 }];`;
    assert.deepEqual(await reachesFor(text), []);
  });
});

describe('importing a file', () => {
  const files = globSync('src/{session,controllers,api,events,translations,payment}/**/*.ts', { cwd: root });
  /** One object for every copy of this code in a page; and what lit says of itself. */
  const known = ['blink-pos-local-store', 'blink-pos-elements'].map((name) => Symbol.for(name));
  const ofLit = /^(lit|reactive)(Html|Element)?(Versions|PolyfillSupport)$/i;

  it('does nothing: no timer, no listener, no global touched', async () => {
    assert.ok(new Request('https://till.test/'), 'Node has loaded what it loads at first use');
    const before = new Set(Reflect.ownKeys(globalThis));
    const touched: string[] = [];
    let importing = '';
    const pages = ['document', 'window', 'localStorage', 'customElements', 'location', 'navigator'];
    const calls = ['setTimeout', 'setInterval', 'setImmediate', 'addEventListener', 'fetch'];
    const own = new Map(
      [...pages, ...calls].map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
    );
    for (const name of own.keys()) {
      const touch = (): void => void touched.push(`${importing}: ${name}`);
      const trap = calls.includes(name) ? { value: touch } : { get: touch };
      Object.defineProperty(globalThis, name, { ...trap, configurable: true });
    }
    try {
      for (importing of files) await import(pathToFileURL(path.join(root, importing)).href);
    } finally {
      for (const [name, property] of own) {
        if (property) Object.defineProperty(globalThis, name, property);
        else Reflect.deleteProperty(globalThis, name);
      }
    }
    assert.deepEqual(touched, []);
    const added = Reflect.ownKeys(globalThis).filter(
      (key) => !before.has(key) && !known.includes(key as never),
    );
    assert.deepEqual(
      added.filter((key) => typeof key === 'symbol' || !ofLit.test(key)),
      [],
    );
  });
});
