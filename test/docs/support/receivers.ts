/** The receivers that docs/order-is-paid.md shows, run as they stand there by the real interpreter. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../site/content/published.js';
import { sampleOf } from './pages.js';
import { startSample, withoutInterpreter, type SampleKind } from './sample-program.js';

const PAGE = 'docs/order-is-paid.md';
/** In the repository: a module is looked for from where its importer lies. */
const FOLDER = path.join(root, 'node_modules', '.cache');

const kinds = {
  express: {
    fence: 'js express-receiver',
    file: 'receiver.mjs',
    packages: 'nodejs',
    programs: [process.execPath],
    probe: ['--version'],
    args: (file) => ['--import', import.meta.resolve('tsx'), file],
  },
  flask: {
    fence: 'python flask-receiver',
    file: 'receiver.py',
    packages: 'python3-flask',
    programs: ['python3', '/usr/bin/python3'],
    probe: ['-c', 'import flask'],
    args: (file, port) => ['-m', 'flask', '--app', file, 'run', '--host', '127.0.0.1', '--port', `${port}`],
  },
  php: {
    fence: 'php php-receiver',
    file: 'receiver.php',
    packages: 'php-cli',
    programs: ['php'],
    probe: ['--version'],
    args: (file, port) => ['-S', `127.0.0.1:${port}`, file],
  },
} satisfies Record<string, SampleKind>;

export type ReceiverKind = keyof typeof kinds;
export const receiverKinds = Object.keys(kinds) as ReceiverKind[];

export const withoutReceiver = (kind: ReceiverKind): string | false => withoutInterpreter(kind, kinds[kind]);

export interface Receiver {
  url: string;
  /** The orders that it has called paid, as often as it did. */
  paid(): string[];
  stop(): Promise<void>;
}

export async function startReceiver(kind: ReceiverKind, secret: string): Promise<Receiver> {
  const one: SampleKind = kinds[kind];
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(path.join(FOLDER, `receiver-${kind}-`));
  // As it would be once the package is built.
  const built = path.join(root, 'proxy/src/office/verify-notice.ts');
  const text = sampleOf(PAGE, one.fence).replace("'blink-pos-proxy/office'", JSON.stringify(built));
  writeFileSync(path.join(folder, one.file), text);
  const { port, said, stop } = await startSample(kind, one, folder, (port) => ({
    PORT: `${port}`,
    WEBHOOK_SECRET: secret,
  }));
  return {
    url: `http://127.0.0.1:${port}/notices`,
    paid: () => [...said().matchAll(/\bpaid (\d+)$/gm)].map(([, number]) => number!),
    stop,
  };
}
