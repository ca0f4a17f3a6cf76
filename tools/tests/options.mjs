// What `npm test --` takes, and what the environment requires.
import { parseArgs } from 'node:util';
import { engines } from '../browsers/engines.mjs';
import { quickEngines } from './left-out.mjs';

export const parts = /** @type {const} */ (['node', 'browser', 'e2e', 'checks']);

export const usage = `npm test -- [options]
  --all             also what takes long, and every engine that is found; CI does so by itself
  --only PART       one of ${parts.join(', ')}; may be given several times
  --files GLOB      only the test files that match, in whichever part they belong to
  --browsers LIST   of ${engines.join(', ')}; where not given ${quickEngines.join(', ')}, with --all those found
In the environment: REQUIRE_BROWSERS=${engines.join(',')} and REQUIRE_POSTGRES=1 make a missing one a failure;
TEST_TIMES=FILE keeps how many milliseconds each file took.`;

/** @param {string[]} argv @param {NodeJS.ProcessEnv} env */
export function readOptions(argv, env) {
  const { values } = parseArgs({
    args: argv,
    options: {
      all: { type: 'boolean' },
      only: { type: 'string', multiple: true },
      files: { type: 'string' },
      browsers: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const list = (/** @type {string | undefined} */ text) => text?.split(',').filter(Boolean);
  const only = values.only ?? (values.files ? ['node', 'browser', 'e2e'] : parts);
  refuseUnknown('part', only, parts);
  // Whoever names files or engines wants them.
  const isWhole = values.all === true || values.files !== undefined || env.CI === 'true';
  const browsers = list(values.browsers) ?? (isWhole ? engines : quickEngines);
  refuseUnknown('browser', browsers, engines);
  const requiredBrowsers = list(env.REQUIRE_BROWSERS) ?? [];
  refuseUnknown('browser', requiredBrowsers, engines);
  return {
    only,
    isWhole,
    leftOutEngines: values.browsers === undefined ? engines.filter((name) => !browsers.includes(name)) : [],
    files: values.files,
    browsers,
    help: values.help ?? false,
    requiredBrowsers,
    requirePostgres: env.REQUIRE_POSTGRES === '1',
  };
}

/** @param {string} kind @param {readonly string[]} given @param {readonly string[]} known */
function refuseUnknown(kind, given, known) {
  const unknown = given.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no such ${kind}: ${unknown}; there is ${known.join(', ')}`);
}
