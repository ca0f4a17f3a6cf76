// Is what stands in dist/ made from the sources as they are now? By content, so a checkout or a touch changes nothing.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

const inputs = [
  'src/**',
  '{proxy,simulator,proxy-check}/{src,bin}/**',
  '{.,proxy,simulator,proxy-check}/package.json',
  'package-lock.json',
  'tsconfig*.json',
  'tools/{build.mjs,build/**}',
];

/** @param {string} root */
const stampFile = (root) => path.join(root, 'node_modules/.cache/blink-pos/build.json');

/** @param {string} root */
export function inputsHash(root) {
  const hash = createHash('sha256');
  for (const file of globSync(inputs, { cwd: root }).sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** What a finished build leaves. */
const outputs = (root) =>
  globSync(['dist/**', '{proxy,simulator,proxy-check}/dist/**'], { cwd: root }).sort();

/** @param {string} root @param {string} hash of the inputs, taken before the build started */
export function writeStamp(root, hash) {
  mkdirSync(path.dirname(stampFile(root)), { recursive: true });
  writeFileSync(stampFile(root), JSON.stringify({ hash, outputs: outputs(root) }));
}

/** @param {string} root */
export function isFresh(root) {
  if (!existsSync(stampFile(root))) return false;
  const stamp = JSON.parse(readFileSync(stampFile(root), 'utf8'));
  return stamp.hash === inputsHash(root) && stamp.outputs.every((file) => existsSync(path.join(root, file)));
}
