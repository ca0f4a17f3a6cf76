/** docs/http-contract.md names each call of the contract's description, and no other. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openApiDocument } from '../../proxy/src/openapi/document.js';
import { read } from './support/pages.js';

it('the page about the contract has each address of the description, and no other', () => {
  const { paths } = openApiDocument('/blink') as { paths: Record<string, unknown> };
  const table = /## What is in it\n([^]*?)\n\n(?!\|)/.exec(
    `${read('docs/http-contract.md')}\n\n`.replace('in it\n\n', 'in it\n'),
  )![1]!;
  const told = [...table.matchAll(/[ `](\/[\w./{}-]+)`/g)].map(([, path]) => path!);
  assert.deepEqual([...new Set(told)].sort(), Object.keys(paths).sort());
});
