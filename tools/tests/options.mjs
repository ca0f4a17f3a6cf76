// What `npm test --` takes, and what the environment requires.
import { parseArgs } from 'node:util';
import { engines } from '../browsers/engines.mjs';

export const parts = /** @type {const} */ (['node', 'browser', 'e2e', 'checks']);

export const usage = `npm test -- [options]
  --only PART       one of ${parts.join(', ')}; may be given several times
  --files GLOB      only the test files that match, in whichever part they belong to
  --browsers LIST   of ${engines.join(', ')}; those found, where not given
In the environment: REQUIRE_BROWSERS=${engines.join(',')} and REQUIRE_POSTGRES=1 make a missing one a failure.`;

/** @param {string[]} argv @param {NodeJS.ProcessEnv} env */
export function readOptions(argv, env) {
  const { values } = parseArgs({
    args: argv,
    options: {
      only: { type: 'string', multiple: true },
      files: { type: 'string' },
      browsers: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const list = (/** @type {string | undefined} */ text) => text?.split(',').filter(Boolean);
  const only = values.only ?? (values.files ? ['node', 'browser', 'e2e'] : parts);
  refuseUnknown('part', only, parts);
  const browsers = list(values.browsers) ?? engines;
  refuseUnknown('browser', browsers, engines);
  const requiredBrowsers = list(env.REQUIRE_BROWSERS) ?? [];
  refuseUnknown('browser', requiredBrowsers, engines);
  return {
    only,
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
