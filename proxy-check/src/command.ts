/** `blink-pos-proxy-check URL`: 0 where every clause held, 1 where one is broken, 2 where nothing could be checked. */
import { readCommand, USAGE, UsageError } from './options.js';
import { endedLine, exitCode, findingLines, foldedLine, listLines, summaryLine } from './report.js';
import { checkProxy, type CheckOptions } from './run.js';

async function check(options: CheckOptions, json: boolean): Promise<number> {
  // With --json the result alone goes to stdout.
  const say = json ? console.error : console.log;
  const report = await checkProxy(options, {
    onListening: (url) =>
      say(`Point your proxy's Blink address at ${url} and start it again, then leave this running.`),
    onWait: (why) => say(`${why} Waiting for it up to ${options.wait ?? 60} s …`),
    onConnected: (kind) =>
      say(
        kind === 'journal'
          ? 'Connected: a proxy that keeps a journal. Every clause is checked.'
          : 'Connected: a plain proxy. What only a journal can promise is not checked.',
      ),
    onFinding: (finding) => {
      const lines = findingLines(finding);
      if (!json && lines !== null) say(lines);
    },
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') throw error;
    const { host = '127.0.0.1', blinkPort = 8788 } = options;
    const isTaken = error.code === 'EADDRINUSE';
    throw new UsageError(
      `cannot listen on ${host} port ${blinkPort} (${error.code}): ` +
        (isTaken
          ? 'another program listens there. blink-pos-simulator does by default, on port 8788; --blink-port takes another port.'
          : 'see --host, --blink-port.'),
    );
  });
  if (json) console.log(JSON.stringify(report, null, 2));
  if (report.stopped !== null) console.error(`blink-pos-proxy-check: ${report.stopped}`);
  else {
    const folded = foldedLine(report);
    if (!json && folded !== null) say(folded);
    say(summaryLine(report));
  }
  if (report.ended !== null) console.error(endedLine(report.ended));
  return exitCode(report);
}

try {
  const command = readCommand(process.argv.slice(2));
  if (command.help) console.log(USAGE);
  else if (command.list) console.log(listLines());
  else process.exitCode = await check(command.check, command.json);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(
    error.message.startsWith('usage') ? error.message : `blink-pos-proxy-check: ${error.message}`,
  );
  process.exitCode = 2;
}
