// What `npm test` leaves out, so that a newcomer waits for minutes: files that take long for what they show, and the two
// engines that most machines lack. `npm test -- --all` runs everything, as CI does; both say what they did.

/**
 * Slow by their nature: they kill processes, plant faults, walk through whole installations, or try every order of steps.
 * A quick test of the same promise is beside each, or the promise is one of a shop's week and not of an afternoon's change.
 * @type {readonly string[]} files and globs
 */
export const longTests = [
  'proxy-check/test/{planted,proxies,ended}.test.ts',
  'proxy/test/attempts/housekeeping/leases.test.ts',
  'proxy/test/command/{backup,late,network-cut,tills}.test.ts',
  'proxy/test/notices/killed.test.ts',
  'test/docs/{finding,html-samples,install,live-examples,receivers,site}.test.ts',
  'test/e2e/{demo-office,faults,frameworks,own-proxies,plain-proxy,weeks}.test.ts',
  'test/package/{script-tag-files,script-tag-languages,servers,types}.test.ts',
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

/** One line for the end of the run; nothing where all of it ran. @param {{ files: number, engines: readonly string[] }} left */
export function leftOutLine({ files, engines }) {
  const parts = [
    ...(files > 0 ? [`${files} long test files`] : []),
    ...(engines.length > 0 ? [`the elements in ${engines.join(' and ')}`] : []),
  ];
  return parts.length === 0
    ? null
    : `left out: ${parts.join(', ')}; npm test -- --all runs everything, and so does CI`;
}
