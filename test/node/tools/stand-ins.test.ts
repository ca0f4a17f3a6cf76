import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import ky from 'ky';
import { css, unsafeCSS } from 'lit';
import { standInsForLibraries } from '../../../tools/build/stand-ins.mjs';
import kyReads from '../../../tools/build/stand-ins/ky.mjs';
import { refuseOtherUses } from '../../../tools/build/stand-ins/ky-uses.mjs';
import * as small from '../../../tools/build/stand-ins/lit-css.mjs';

interface Call {
  method: string;
  url: string;
  headers: [string, string][];
  cache: string;
  body: string;
  init: object;
}

interface Read {
  method: string;
  headers: Record<string, string>;
  body?: string;
  /** Aborted before the call, or once `fetch` has been called. */
  abort?: 'before' | 'during';
  url?: string;
  answer: () => Response | Promise<Response>;
}

const answers =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response(status === 204 ? null : '{"a":1}', { status, headers });
const never = () => new Promise<Response>(() => {});

const reads: Record<string, Read> = {
  'an answer': { method: 'GET', headers: { 'x-till': '1' }, answer: answers(200) },
  'an answer without a body': { method: 'DELETE', headers: {}, answer: answers(204) },
  'a refusal': { method: 'GET', headers: {}, answer: answers(404) },
  'a server’s error': { method: 'GET', headers: {}, answer: answers(500) },
  'an answer that asks to come again': {
    method: 'GET',
    headers: {},
    answer: answers(429, { 'retry-after': '0' }),
  },
  'a body': {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"b":2}',
    answer: answers(503, { 'retry-after': '0' }),
  },
  'a header without a value': {
    method: 'GET',
    headers: { authorization: 'undefined', a: 'b' },
    answer: answers(200),
  },
  'no network': { method: 'GET', headers: {}, answer: () => Promise.reject(new TypeError('fetch failed')) },
  'a rejection that is no error': { method: 'GET', headers: {}, answer: () => Promise.reject('lost') },
  'an end before the call': { method: 'GET', headers: {}, abort: 'before', answer: never },
  'an end while it waits': { method: 'GET', headers: {}, abort: 'during', answer: never },
  'an address that is none': { method: 'GET', headers: {}, url: 'http://', answer: answers(200) },
};

const installed = Object.fromEntries(['ky', '@lit/reactive-element'].map((name) => [name, versionOf(name)]));

function versionOf(name: string): string {
  const file = path.join(import.meta.dirname, '../../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** What `fetch` is asked, and what comes of it. */
async function trace(
  library: typeof kyReads,
  { method, headers, body, abort, answer, url = 'http://proxy.test/blink/attempts/1?wait=2' }: Read,
): Promise<{ calls: Call[]; end: unknown }> {
  const calls: Call[] = [];
  const controller = new AbortController();
  if (abort === 'before') controller.abort(new DOMException('over', 'TimeoutError'));
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = body ? new Request(input, { body }) : (input as Request);
    const { method, url, cache, signal } = request;
    const text = await request.clone().text();
    calls.push({ method, url, headers: [...request.headers], cache, body: text, init: { ...init } });
    const aborted = new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason as Error);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
    if (abort === 'during') controller.abort(new DOMException('over', 'TimeoutError'));
    return Promise.race([answer(), aborted]);
  };
  const options = {
    method,
    headers: new Headers(headers),
    cache: 'no-store',
    signal: controller.signal,
    fetch,
  };
  try {
    const kys = { timeout: false, retry: 0, throwHttpErrors: false };
    const response = await library(url, { ...options, ...kys } as Parameters<typeof kyReads>[1]);
    return { calls, end: [response.status, [...response.headers], await response.text()] };
  } catch (error) {
    return { calls, end: error instanceof Error ? [error.name, error.message] : error };
  }
}

describe('what the script tag keeps of ky', () => {
  for (const [name, read] of Object.entries(reads)) {
    it(`does with ${name} what ky does`, async () => {
      const expected = await trace(ky as unknown as typeof kyReads, read);
      assert.deepEqual(await trace(kyReads, read), expected);
      assert.ok(expected.calls.length <= 1, 'nothing is repeated');
    });
  }
});

describe('the build of the script tag', () => {
  const call = (options: string) => `import ky from 'ky';\nawait ky(url, ${options});`;
  const fixed = 'timeout: false, retry: 0, throwHttpErrors: false';

  it('takes the use of ky that it knows', () => {
    refuseOtherUses(call(`{ method, signal: limit.signal, headers, cache: 'no-store', ${fixed}, fetch }`));
  });

  const others = {
    'another option': call(`{ ${fixed}, hooks: {} }`),
    'options from elsewhere': call(`{ ...options, ${fixed} }`),
    'no options': call('options'),
    'a retry': call('{ timeout: false, retry: 1, throwHttpErrors: false }'),
    'ky’s own retries': call('{ timeout: false, throwHttpErrors: false }'),
    'a time-out of ky’s': call('{ timeout: 5000, retry: 0, throwHttpErrors: false }'),
    'a shortcut': `import ky from 'ky';\nawait ky.get(url, { ${fixed} });`,
    'two calls': `${call(`{ ${fixed} }`)}\nawait ky(url, { ${fixed} });`,
    'ky handed on': "import ky from 'ky';\nuse(ky);",
    'a class of ky’s': "import { HTTPError } from 'ky';\nuse(HTTPError);",
  };
  for (const [name, code] of Object.entries(others)) {
    it(`fails on ${name}`, () => {
      assert.throws(() => refuseOtherUses(code), /does not know/);
    });
  }

  for (const [library, other] of [
    ['ky', '1.14.4'],
    ['@lit/reactive-element', '2.1.3'],
  ] as const) {
    it(`fails on another version of ${library}`, () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-stand-ins-'));
      try {
        for (const [name, version] of Object.entries({ ...installed, [library]: other })) {
          mkdirSync(path.join(folder, 'node_modules', name), { recursive: true });
          writeFileSync(path.join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ version }));
        }
        const { buildStart } = standInsForLibraries(folder) as unknown as { buildStart: () => void };
        assert.throws(() => buildStart(), new RegExp(`${library} is ${other.replaceAll('.', '\\.')}`));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});

describe('the small css of the script tag', () => {
  it('puts the same text together as Lit’s, whatever is put into it', () => {
    const libraries = [
      { css, unsafeCSS },
      small as unknown as { css: typeof css; unsafeCSS: typeof unsafeCSS },
    ];
    const texts = libraries.map(({ css, unsafeCSS }) => {
      const part = css`
        p {
          color: ${unsafeCSS('red')};
        }
      `;
      return [
        css`
          a {
          }
        `,
        css`
          ${part}${part} b {
            margin: ${4}px;
          }
          ${0}
        `,
        css``,
      ].map(String);
    });
    assert.deepEqual(texts[1], texts[0]);
  });
});
