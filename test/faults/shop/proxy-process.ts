/** The proxy as a process on one port and one journal, which is killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

export const TILL_TOKEN = 'the-token-of-the-till';
export const OFFICE_TOKEN = 'the-token-of-the-office';

const tills = [
  {
    id: 'till',
    token: TILL_TOKEN,
    operations: ['sale', 'preauth', 'completion', 'linked-refund', 'reversal', 'refund'],
    largest_refund: '500.00',
  },
  { id: 'office', token: OFFICE_TOKEN, office: true },
];

export interface ProxySettings {
  /** The file that `node` runs. */
  command: string;
  /** Where its journal lies. */
  folder: string;
  blinkApiUrl: string;
  webhookUrl: string;
  webhookSecret: string;
}

export class ProxyProcess {
  /** What goes into `proxy-url`; the same after every restart. */
  url = '';
  #port = '0';
  #child: ChildProcess | null = null;
  #said = '';
  readonly #settings: ProxySettings;
  readonly #tillsFile: string;

  private constructor(settings: ProxySettings) {
    this.#settings = settings;
    this.#tillsFile = path.join(settings.folder, 'tills.json');
    writeFileSync(this.#tillsFile, JSON.stringify(tills));
    process.once('exit', this.#killNow);
  }

  static async start(settings: ProxySettings): Promise<ProxyProcess> {
    const proxy = new ProxyProcess(settings);
    await proxy.#start();
    return proxy;
  }

  readonly #killNow = () => void this.#child?.kill('SIGKILL');

  async #start(): Promise<void> {
    const { command, folder, blinkApiUrl, webhookUrl, webhookSecret } = this.#settings;
    const child = spawn(process.execPath, ['--no-warnings', command], {
      env: {
        PATH: process.env.PATH,
        BLINK_POS_API_KEY: 'demo-key',
        BLINK_POS_API_SECRET: 'demo-secret',
        BLINK_API_URL: blinkApiUrl,
        DATABASE_URL: `file:${path.join(folder, 'journal.db')}`,
        PORT: this.#port,
        // Seconds: an operator is asked within a run's patience.
        QUIET_PERIOD: '1',
        RATE_LIMIT: '0',
        TILLS_FILE: this.#tillsFile,
        WEBHOOK_URL: webhookUrl,
        WEBHOOK_SECRET: webhookSecret,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#said = '';
    child.stderr.on('data', (chunk: Buffer) => (this.#said = (this.#said + String(chunk)).slice(-4_000)));
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += String(chunk);
        const found = /listening on (http:\/\/[^/]*:(\d+)\S*)/.exec(said);
        if (!found) return;
        [, this.url = '', this.#port = ''] = found;
        child.stdout.removeAllListeners('data').resume();
        resolve();
      });
      child.once('exit', (code) => reject(new Error(`the proxy ended with ${code}: ${this.#said}`)));
    });
  }

  /** `kill -9`, and the process is gone when this resolves. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = null;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.#start();
  }

  async close(): Promise<void> {
    process.off('exit', this.#killNow);
    await this.kill();
  }
}
