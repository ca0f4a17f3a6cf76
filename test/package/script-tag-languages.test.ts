import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildScriptTag } from '../../tools/build/script-tag.mjs';
import { CdnSite } from './cdn-site.js';
import { root } from './installed.js';

const page = `<script src="/blink-pos.min.js"></script>
  <main lang="LANG"><blink-pay-button amount="1"></blink-pay-button></main>`;

describe('a language that is added to the sources', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-languages-'));
  const added = new CdnSite(path.join(folder, 'dist/cdn'));
  before(async () => {
    for (const name of ['src', 'package.json', 'tsconfig.json']) {
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const [tag, pay] of Object.entries({ eo: 'Pagu', 'eo-XQ': 'Pagu tuj' })) {
      const words = `{ ...en, pay: { sale: '${pay} {money}', preauth: '' } }`;
      const text = `import { en } from '../en/index.js';\nexport default ${words};\n`;
      const own = path.join(folder, 'src/translations/languages', tag);
      mkdirSync(own);
      writeFileSync(path.join(own, 'index.ts'), text);
    }
    await buildScriptTag(folder);
    await added.start();
  });
  after(async () => {
    await added.stop();
    rmSync(folder, { recursive: true });
  });

  const shown = async (lang: string, words: string): Promise<string[]> => {
    const visit = await added.visit({ html: page.replace('LANG', lang) });
    await visit.says(words);
    assert.deepEqual(visit.errors, []);
    return visit.asked.filter((file) => file.includes('/lang/'));
  };

  it('is loaded by a page in that language, and by nothing else than its file', async () => {
    assert.deepEqual(await shown('eo', 'Pagu £1.00'), ['page /lang/eo.js']);
  });

  it('is loaded by a page in a form of that language that has no file of its own', async () => {
    assert.deepEqual(await shown('EO-zz', 'Pagu'), ['page /lang/eo.js']);
  });

  it('is preferred in the form of the page', async () => {
    assert.ok((await shown('eo-XQ', 'Pagu tuj')).includes('page /lang/eo-XQ.js'));
  });

  it('leaves a page in a language without a file in English, and asks for none', async () => {
    assert.deepEqual(await shown('tlh', 'Pay £1.00'), []);
  });
});
