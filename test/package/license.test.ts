import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { Installed, root } from './installed.js';

const { workspaces } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  workspaces: string[];
};

describe('every package that is published', () => {
  const installed = new Installed();
  after(() => installed.remove());

  for (const workspace of ['', ...workspaces]) {
    it(`brings its licence (${workspace || 'the root'})`, async () => {
      const { files } = await installed.pack(workspace);
      assert.ok(files.includes('LICENSE'), files.filter((file) => !file.startsWith('dist/')).join());
      const text = (folder: string) => readFileSync(path.join(root, folder, 'LICENSE'), 'utf8');
      assert.equal(text(workspace), text(''));
      const { license } = JSON.parse(readFileSync(path.join(root, workspace, 'package.json'), 'utf8')) as {
        license: string;
      };
      assert.equal(license, 'MIT');
      assert.match(text(workspace), /^MIT License/);
    });
  }
});
