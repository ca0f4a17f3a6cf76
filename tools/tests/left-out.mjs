// What `npm test` leaves out, so that a newcomer waits for minutes: files that take long for what they show, and the two
// engines that most machines lack. `npm test -- --all` runs everything, as CI does; both say what they did.

/**
 * Slow by their nature: they kill processes, plant faults, walk through whole installations, try every order of steps, or
 * look at every state of every element in every language. A quick test of the same promise is beside each, or the promise
 * is one of a shop's week and not of an afternoon's change. Not beside it in the folder are those of axe (the elements' own
 * tests ask it), of the transcripts (`announce.test.ts`), of a full store (`refusals.test.ts`), of the demo
 * (`first-sale.test.ts`), of settings (`config.test.ts`), and of packages (`manifest.test.ts`; `test/node/tools`).
 * The longest first: a whole run begins with them.
 * @type {readonly string[]} files and globs
 */
export const longTests = [
  'proxy-check/test/planted/{requests,keys,ends}.test.ts',
  'test/docs/site.test.ts',
  'test/browser/every-element/{axe,small.chromium}.test.ts',
  'test/browser/transcripts/transcripts.chromium.test.ts',
  'test/browser/pay-button/full-store.chromium.test.ts',
  'test/e2e/{frameworks,demo,demo-office,weeks,plain-proxy}.test.ts',
  'test/docs/{live-examples,finding,html-samples}.test.ts',
  'proxy/test/command/{tills,backup,late}.test.ts',
  'proxy/test/{attempts/housekeeping/leases,notices/killed}.test.ts',
  'proxy-check/test/{proxies,ended}.test.ts',
  'test/package/{script-tag-files,types,script-tag-languages,servers}.test.ts',
  'test/e2e/{faults,own-proxies}.test.ts',
  'test/docs/{receivers,install}.test.ts',
  'proxy/test/command/{network-cut,resolve,check-config,metrics}.test.ts',
  'test/docs/{safe-to-expose,backup}.test.ts',
  'test/package/{browser-package,proxy-versions,script-tag-reads}.test.ts',
];

/** In which a newcomer's run looks at the elements. */
export const quickEngines = ['chromium'];

/**
 * @param {readonly string[]} files
 * @param {ReadonlySet<string>} long those that match `longTests`
 * @param {boolean} isWhole
 */
export function dividedFiles(files, long, isWhole) {
  const left = isWhole ? [] : files.filter((file) => long.has(file));
  return { run: files.filter((file) => !left.includes(file)), left };
}

/** One line for the end of the run; nothing where all of it ran. @param {{ files: number, engines: readonly string[], checks: readonly string[] }} left */
export function leftOutLine({ files, engines, checks }) {
  const parts = [
    ...(files > 0 ? [`${files} long test files`] : []),
    ...(engines.length > 0 ? [`the elements in ${engines.join(' and ')}`] : []),
    ...checks,
  ];
  return parts.length === 0
    ? null
    : `left out: ${parts.join(', ')}; npm test -- --all runs everything, and so does CI`;
}
