// Passes bytes on, for a process that may ask its own loopback only: `relay.mjs PORT HOST PORT`. Prints `ready`.
import { connect, createServer } from 'node:net';

const [port, host, target] = process.argv.slice(2);
createServer((near) => {
  const far = connect(Number(target), host);
  for (const [one, other] of [
    [near, far],
    [far, near],
  ]) {
    one.pipe(other);
    one.on('error', () => other.destroy());
  }
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
