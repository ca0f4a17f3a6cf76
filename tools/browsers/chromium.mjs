// Finds a Chromium: CHROME_PATH, an installed Chrome or Chromium, Edge, else (Linux x64) one out of an npm package.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Launcher } from 'chrome-launcher';
import { firstExisting, onPath } from './on-path.mjs';

/** The package tracks Chromium's versions; a fixed one keeps runs alike. */
const PACKAGED_VERSION = '147.0.0';
const cache = path.resolve(import.meta.dirname, '../../node_modules/.cache/chromium');

/**
 * What puppeteer-core and playwright-core both take as launch options.
 * @typedef {{ executablePath: string, args: string[], env: Record<string, string> }} LaunchOptions
 */

/** @returns {Promise<LaunchOptions>} @throws {Error} when there is none and none can be had */
export async function findChromium() {
  const installed = process.env.CHROME_PATH ?? installedChrome() ?? installedEdge();
  if (installed) {
    // Chromium's sandbox refuses root, and CI containers seldom allow it.
    return launchOptions(installed, process.getuid?.() === 0 || Boolean(process.env.CI));
  }
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  throw new Error('No Chrome, Chromium or Edge found: install one, or set CHROME_PATH.');
}

/** @param {string} executablePath @param {boolean} noSandbox @param {Record<string, string>} [extra] @returns {LaunchOptions} */
function launchOptions(executablePath, noSandbox, extra = {}) {
  const args = ['--disable-background-networking', '--disable-component-update', '--no-first-run'];
  if (noSandbox) args.push('--no-sandbox');
  return { executablePath, args, env: { .../** @type {Record<string, string>} */ (process.env), ...extra } };
}

function installedChrome() {
  try {
    return Launcher.getInstallations()[0];
  } catch {
    return undefined; // chrome-launcher throws on Linux when there is none
  }
}

function installedEdge() {
  const programs = [process.env['PROGRAMFILES(X86)'], process.env.PROGRAMFILES].filter(
    (dir) => dir !== undefined,
  );
  return firstExisting([
    onPath('microsoft-edge'),
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...programs.map((dir) => path.join(dir, 'Microsoft/Edge/Application/msedge.exe')),
  ]);
}

/** A real Chromium that needs neither root nor a package manager; unpacked once, then found in the cache. */
function packagedChromium() {
  const home = path.join(cache, PACKAGED_VERSION);
  if (!existsSync(path.join(home, 'chromium'))) unpack(home);
  const libraries = [path.join(home, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return launchOptions(path.join(home, 'chromium'), true, { LD_LIBRARY_PATH: libraries });
}

/** @param {string} home */
function unpack(home) {
  console.log(`no Chrome found: getting @sparticuz/chromium@${PACKAGED_VERSION} (once, about 70 MB)`);
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, 'unpacking-'));
  try {
    const temporary = path.join(work, 'tmp');
    mkdirSync(temporary);
    writeFileSync(path.join(work, 'package.json'), '{"private":true}');
    const npm = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', work];
    execFileSync('npm', [...npm, `@sparticuz/chromium@${PACKAGED_VERSION}`], {
      cwd: work,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const entry = pathToFileURL(
      createRequire(path.join(work, 'package.json')).resolve('@sparticuz/chromium'),
    );
    const script = `const { default: m } = await import(${JSON.stringify(entry.href)});
      await (m.executablePath ? m : m.default).executablePath();`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: work,
      // It unpacks into TMPDIR, and its shared libraries only where it believes itself on Lambda.
      env: { ...process.env, TMPDIR: temporary, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    renameSync(temporary, home); // whole or not at all
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
