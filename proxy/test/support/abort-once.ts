/** A process that asks for an abort and gives up: only at its start can it be told whom to trust. Prints what came of it. */
import { httpUpstream } from '../../src/blink/upstream.js';

const upstream = httpUpstream({ url: process.env.BLINK!, apiKey: 'k', apiSecret: 's' });
const call = { method: 'POST', path: 'aborts', body: '{}', resetAfterMs: 300 } as const;
const came = await upstream.send(call).then(
  ({ status }) => `answered ${status}`,
  () => 'given up',
);
console.log(came);
await upstream.close();
