/** `blink-pos-simulator`: the simulator as a process of its own, set by its environment. */
import { readConfig } from './config.js';
import { serveSimulator } from './serve.js';
import { createSimulator } from './simulator.js';

const config = readConfig(process.env);
if ('problem' in config) {
  console.error(config.problem);
  process.exit(2);
}
const { host, port, credentials } = config;
try {
  const { origin } = await serveSimulator(createSimulator({ credentials }), { host, port });
  console.log(`blink-pos-simulator listening on ${origin}`);
} catch (error) {
  console.error(`blink-pos-simulator: cannot listen on ${host} port ${port}: ${(error as Error).message}`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
