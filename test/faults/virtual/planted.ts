/**
 * Faults that the runs must catch, each as a change to the product's text. A promise that no run can break is worth
 * as little as one that every run keeps by luck.
 */
import type { Edit } from './bundles.js';

export interface Planted {
  name: string;
  edits: Edit[];
}

export const planted: Planted[] = [
  {
    name: 'the browser retries the POST',
    edits: [
      {
        file: 'src/api/proxy-client.ts',
        from: 'return this.#fetch(`${proxyUrl}/${path}`, init).then(reply);',
        to: 'return this.#fetch(`${proxyUrl}/${path}`, init).catch(() => this.#fetch(`${proxyUrl}/${path}`, init)).then(reply);',
      },
    ],
  },
  {
    name: 'the proxy retries the POST',
    edits: [
      {
        file: 'proxy/src/delivery.ts',
        from: 'await blink.pay(call, body, inTime);',
        to: 'await blink.pay(call, body, inTime).catch(() => blink.pay(call, body, inTime));',
      },
    ],
  },
  {
    name: 'the browser trusts absence from the log',
    edits: [
      {
        file: 'src/controllers/outcome-reads.ts',
        from: 'outcome: proof?.outcome ?? unclear.outcome',
        to: "outcome: proof?.outcome ?? { kind: 'refused', reason: 'not-sent', retryable: true, fields: {} }",
      },
    ],
  },
  {
    name: 'the proxy trusts absence from the log',
    edits: [
      {
        file: 'proxy/src/reconcile.ts',
        from: 'switch (proof?.outcome.kind) {',
        to: "if (!proof) { await this.journal.move({ key: row.key, from: ['unknown'], to: 'abandoned' }); return; }\n    switch (proof.outcome.kind) {",
      },
    ],
  },
  {
    name: 'the record is forgotten on reload',
    edits: [
      {
        file: 'src/controllers/attempt-book.ts',
        from: "const record = await this.#read<AttemptRecord>('attempt');",
        to: "const record = await this.#read<AttemptRecord>('attempt').then(() => null as AttemptRecord | null);",
      },
    ],
  },
  {
    name: '500 is taken for not charged',
    edits: [
      {
        file: 'src/payment/outcome.ts',
        from: 'if (status === 400 || status === 422)',
        to: 'if (status === 400 || status === 422 || status === 500)',
      },
    ],
  },
  {
    name: 'the proxy answers before the answer is durable',
    edits: [
      {
        file: 'proxy/src/delivery.ts',
        from: 'await this.#persist(\n      key,\n      () => journal.moveAll(steps),',
        to: 'const early = await journal.read(key).catch(() => null);\n    if (early && steps[0]?.answer) tell({ ...early, state: steps[0].to, answer: steps[0].answer } as never);\n    await this.#persist(\n      key,\n      () => journal.moveAll(steps),',
      },
      {
        file: 'proxy/src/payments.ts',
        from: 'const row = await journal.read(key).catch(() => null);',
        to: "const row = typeof trouble === 'object' && trouble ? (trouble as never as Row) : await journal.read(key).catch(() => null);",
      },
    ],
  },
  {
    name: 'the proxy sends before the row is durable',
    edits: [
      {
        file: 'proxy/src/delivery.ts',
        from: 'if (await journal.send(key)) {',
        to: 'void journal.send(key).catch(() => {});\n      if (key) {',
      },
    ],
  },
  {
    name: "the browser's terminal lock is not released",
    edits: [
      { file: 'src/controllers/payment-desk.ts', from: 'release?.();\n    closed();', to: 'closed();' },
    ],
  },
  {
    name: "the browser's terminal lock is released too early",
    edits: [
      {
        file: 'src/controllers/open-payment.ts',
        from: 'const to = next(this.state, event);',
        to: "const to = next(this.state, event);\n    if (event === 'lose' && !this.isOver) { this.release?.(); this.release = null; void this.#desk.book.close(this.attempt, true); }",
      },
    ],
  },
  {
    name: "the journal's terminal lock is not released",
    edits: [
      {
        file: 'proxy/src/journal/statements.ts',
        from: "const OPEN = `state in ('created', 'sent', 'signature', 'unknown')`",
        to: "const OPEN = `state in ('created', 'sent', 'signature', 'unknown', 'abandoned')`",
      },
    ],
  },
  {
    name: "the journal's terminal lock is released too early",
    edits: [
      {
        file: 'proxy/src/journal/statements.ts',
        from: "const OPEN = `state in ('created', 'sent', 'signature', 'unknown')`",
        to: "const OPEN = `state in ('created', 'sent', 'signature')`",
      },
    ],
  },
];
