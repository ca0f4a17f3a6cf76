// Runs the test files of its arguments by node:test, so many at a time, in the order in which they are named: the command
// `node --test` sorts them, and a long file that begins last runs alone at the end.
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import nodeReporter from './node-reporter.mjs';

const [atOnce, limit, ...files] = process.argv.slice(2);
const events = run({ files, concurrency: Number(atOnce), timeout: Number(limit) });
events.on('test:fail', ({ todo }) => {
  if (todo === undefined || todo === false) process.exitCode = 1;
});
events.compose(new spec()).pipe(process.stdout);
events.compose(nodeReporter).pipe(process.stderr);
