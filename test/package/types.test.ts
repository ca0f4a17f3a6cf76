import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Installed, root } from './installed.js';

/** The paths that a program of somebody else writes. */
const published = (source: string) =>
  source
    .replaceAll('../../src/index.js', 'blink-pos-elements')
    .replaceAll('../../src/types/react.js', 'blink-pos-elements/react');

const compilerOptions = {
  strict: true,
  noEmit: true,
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  jsx: 'react-jsx',
  // The package's own declarations are compiled too, all but what the frameworks bring.
  skipLibCheck: false,
};

describe('the types of the installed package', () => {
  const installed = new Installed();
  before(async () => {
    const { tarball } = await installed.pack();
    await installed.install(tarball);
    const modules = path.join(installed.folder, 'node_modules');
    mkdirSync(path.join(modules, '@types'), { recursive: true });
    for (const name of ['@types/react', 'csstype']) {
      cpSync(path.join(root, 'node_modules', name), path.join(modules, name), { recursive: true });
    }
    for (const name of ['dom.ts', 'react.tsx']) {
      const source = readFileSync(path.join(root, 'test/types', name), 'utf8');
      writeFileSync(path.join(installed.folder, name), published(source));
    }
  });
  after(() => installed.remove());

  const compile = async (files: string[], resolution: object): Promise<string> => {
    const project = path.join(installed.folder, 'tsconfig.json');
    writeFileSync(project, JSON.stringify({ compilerOptions: { ...compilerOptions, ...resolution }, files }));
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const run = promisify(execFile)(process.execPath, [tsc, '-p', project], { cwd: installed.folder });
    return run.then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
  };
  const bundler = { module: 'ESNext', moduleResolution: 'Bundler' };
  const node = { module: 'NodeNext', moduleResolution: 'NodeNext' };

  it('compile in a plain DOM program, right use and not wrong use, as bundlers resolve', async () => {
    assert.equal(await compile(['dom.ts'], bundler), '');
  });
  it('compile as Node resolves', async () => {
    assert.equal(await compile(['dom.ts'], node), '');
  });
  for (const from of ['define.js', 'components/pay-button/define.js']) {
    it(`come with ${from} alone`, async () => {
      const source = `
        import 'blink-pos-elements/${from}';
        document.querySelector('blink-pay-button')!.amount = '1.00';
        document.addEventListener('blink-success', ({ detail }) => detail.amount.length);
        // @ts-expect-error a success has no reason
        document.addEventListener('blink-success', ({ detail }) => detail.reason);`;
      writeFileSync(path.join(installed.folder, 'alone.ts'), source);
      assert.equal(await compile(['alone.ts'], bundler), '');
    });
  }
  it('come with the types for React alone', async () => {
    const source = `
      import type {} from 'blink-pos-elements/react';
      export const button = <blink-pay-button onblink-success={({ detail }) => detail.amount.length} />;
      // @ts-expect-error a success has no reason
      export const wrong = <blink-pay-button onblink-success={({ detail }) => detail.reason} />;`;
    writeFileSync(path.join(installed.folder, 'alone.tsx'), source);
    assert.equal(await compile(['alone.tsx'], bundler), '');
  });
  it('compile in React’s JSX, right use and not wrong use', async () => {
    assert.equal(await compile(['dom.ts', 'react.tsx'], bundler), '');
  });
});
