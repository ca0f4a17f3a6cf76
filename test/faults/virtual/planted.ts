/**
 * Faults that the runs must catch, each as a change to the product's text. A promise that no run can break is worth
 * as little as one that every run keeps by luck.
 */
import type { Edit } from './bundles.js';

export interface Planted {
  name: string;
  edits: Edit[];
}

/** The states in which an attempt holds its terminal: the journal's query, and the index that is the lock. */
const OPEN = "const OPEN = `state in ('created', 'sent', 'signature', 'unknown')`";

const insteadOfOpen = (to: string): Edit[] =>
  ['proxy/src/journal/statements/conditions.ts', 'proxy/src/journal/migrations/1-first-version.ts'].map(
    (file) => ({ file, from: OPEN, to }),
  );

export const planted: Planted[] = [
  {
    name: 'a finger that pressed nothing keeps the lock between tabs',
    edits: [
      {
        file: 'src/session/terminal-lock.ts',
        from: 'void ahead?.then((release) => release?.());',
        to: 'void ahead;',
      },
    ],
  },
  {
    name: 'the browser retries the POST',
    edits: [
      {
        file: 'src/api/proxy-client.ts',
        from: 'const sent = this.#fetch(`${proxyUrl}/${path}`, init).then(',
        to: 'const sent = this.#fetch(`${proxyUrl}/${path}`, init).catch(() => this.#fetch(`${proxyUrl}/${path}`, init)).then(',
      },
    ],
  },
  {
    name: 'the proxy retries the POST',
    edits: [
      {
        file: 'proxy/src/attempts/send.ts',
        from: 'await blink.pay(call, body, inTime, request_id);',
        to: 'await blink.pay(call, body, inTime, request_id).catch(() => blink.pay(call, body, inTime));',
      },
    ],
  },
  {
    name: 'the browser trusts absence from the log',
    edits: [
      {
        file: 'src/session/sources.ts',
        from: 'const { outcome, response } = proof ?? unclear;',
        to: "const nothing = { kind: 'refused', reason: 'not-sent', retryable: true, fields: {} } as const;\n  const { outcome, response } = proof ?? { ...unclear, outcome: nothing };",
      },
    ],
  },
  {
    name: 'the proxy trusts absence from the log',
    edits: [
      {
        file: 'proxy/src/attempts/reconciliation/reconcile.ts',
        from: 'switch (proof?.outcome.kind) {',
        to: "if (!proof) { await this.journal.move({ key: row.key, from: ['unknown'], to: 'abandoned' }); return; }\n    switch (proof.outcome.kind) {",
      },
    ],
  },
  {
    name: 'the record is forgotten on reload',
    edits: [
      {
        file: 'src/session/records/records.ts',
        from: 'return record && placeOf(record) === place ? record : null;',
        to: "return record && place !== 'attempt' ? record : null;",
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
        file: 'proxy/src/attempts/send.ts',
        from: 'await this.#persist(\n      claimed,\n      () => journal.moveAll(steps),',
        to: 'const early = await journal.read(key).catch(() => null);\n    if (early && steps[0]?.answer) tell({ ...early, state: steps[0].to, answer: steps[0].answer } as never);\n    await this.#persist(\n      claimed,\n      () => journal.moveAll(steps),',
      },
      {
        file: 'proxy/src/routes/payments.ts',
        from: 'const row = await journal.read(asked.key).catch(() => null);',
        to: "const row = typeof trouble === 'object' && trouble ? (trouble as never as Row) : await journal.read(asked.key).catch(() => null);",
      },
    ],
  },
  {
    name: 'the proxy sends before the row is durable',
    edits: [
      {
        file: 'proxy/src/attempts/send.ts',
        from: 'if (await journal.send(key)) {',
        to: 'void journal.send(key).catch(() => {});\n      if (key) {',
      },
    ],
  },
  {
    name: "the browser's terminal lock is not released",
    edits: [{ file: 'src/session/session.ts', from: 'attempt.release?.();\n    closed();', to: 'closed();' }],
  },
  {
    name: "the browser's terminal lock is released too early",
    edits: [
      {
        file: 'src/session/surroundings.ts',
        from: 'export function move(attempt: Attempt, event: PaymentEvent, { subscribers }: Surroundings): boolean {',
        to: `export function move(attempt: Attempt, event: PaymentEvent, { subscribers, records }: Surroundings): boolean {
          if (event === 'lose' && !attempt.isOver) {
            attempt.release?.();
            attempt.release = null;
            void records.close(attempt.record, true);
          }`,
      },
    ],
  },
  {
    name: "the journal's terminal lock is not released",
    edits: insteadOfOpen(OPEN.replace("'unknown'", "'unknown', 'abandoned'")),
  },
  {
    name: "the journal's terminal lock is released too early",
    edits: insteadOfOpen(OPEN.replace(", 'unknown'", '')),
  },
  {
    name: 'a second decision about a signature is taken',
    edits: [
      {
        file: 'proxy/src/attempts/claim-signature.ts',
        from: 'if (!first || first.key === key) return;',
        to: 'if (first) return;',
      },
      {
        file: 'proxy/src/journal/migrations/1-first-version.ts',
        from: 'create unique index if not exists one_decision_per_transaction',
        to: 'create index if not exists one_decision_per_transaction',
      },
    ],
  },
  {
    name: 'the state is written past the table',
    edits: [
      {
        file: 'src/session/attempt.ts',
        from: 'get state(): PaymentState {',
        to: 'set state(state: PaymentState) {\n    this.#state = state;\n  }\n\n  get state(): PaymentState {',
      },
      {
        file: 'src/session/run.ts',
        from: '// No answer: unknown.',
        to: "attempt.state = 'unresolved';\n    around.subscribers.refresh();",
      },
    ],
  },
  {
    name: 'a second copy of the look-up loop, as the first version had it',
    edits: [
      {
        file: 'src/session/run.ts',
        from: 'import { askOperator, ',
        to: 'import { askJournal, askOperator, ',
      },
      {
        file: 'src/session/run.ts',
        from: 'for await (const step of follow(attempt, around)) await take(attempt, step, around);',
        to: `while (attempt.record.decisionOnly && attempt.record.journalled && !attempt.isDone) {
          const finding = await askJournal(around, attempt.record, 0).catch(() => null);
          await learn(attempt, finding ?? unclear, around);
          await attempt.pause(2000);
        }
        for await (const step of follow(attempt, around)) await take(attempt, step, around);`,
      },
    ],
  },
  {
    name: 'the end is written without room that was kept for it, and nobody hears that it failed',
    edits: [
      {
        file: 'src/session/run.ts',
        from: 'await records.begin(record);',
        to: 'await records.write(record);',
      },
      { file: 'src/session/records/records.ts', from: '.padEnd(first.length + longestDecision)', to: '' },
      {
        file: 'src/session/records/records.ts',
        from: 'this.#unkept.push(done);',
        to: '',
      },
      { file: 'src/session/records/records.ts', from: 'takesRoom ? longestEntry : 0', to: '0' },
    ],
  },
  {
    name: 'an approval is remembered without its operation',
    edits: [
      {
        file: 'src/session/records/done-orders.ts',
        from: 'operation === order.operation && reference === order.reference',
        to: 'reference === order.reference',
      },
    ],
  },
  {
    name: 'an approval is remembered without its part',
    edits: [
      {
        file: 'src/session/records/done-orders.ts',
        from: 'reference === order.reference && part === order.part',
        to: 'reference === order.reference',
      },
    ],
  },
  {
    name: 'another amount is answered with the old success',
    edits: [
      {
        file: 'src/session/preflight.ts',
        from: 'sameMoney(detail, order) && isRemembered',
        to: 'isRemembered',
      },
    ],
  },
  {
    name: 'an order that was paid before is paid again without a word',
    edits: [
      {
        file: 'src/session/preflight.ts',
        from: 'return done && !again ? { doneBefore: done } : null;',
        to: 'return null;',
      },
    ],
  },
  {
    name: 'a status is believed, whoever gives it',
    edits: [
      {
        file: 'src/session/sources.ts',
        from: "if (!journalled) return 'unsaid';",
        to: "if (!journalled) return status === 204 ? 'unsent' : 'unsaid';",
      },
      // As it was asked before anything had shown that the journal answers.
      {
        file: 'src/session/sources.ts',
        from: "if (status === 404 && problemName(body) === 'attempt-not-found') return null;",
        to: 'if (status === 404 || status === 204) return null;',
      },
    ],
  },
  {
    name: 'a look that counts as proof',
    edits: [
      {
        file: 'src/session/sources.ts',
        from: "if (status === 404 && problemName(body) === 'attempt-not-found') return null;",
        to: "if (status === 404 && problemName(body) === 'attempt-not-found') return notSent as JournalFinding;",
      },
    ],
  },
  {
    name: 'a journal that was put back proves that nothing was sent',
    edits: [
      {
        file: 'proxy/src/attempts/proof.ts',
        from: "if (judged.kind === 'holds') return about === 'forgotten' ? NEVER : HOLDS;",
        to: 'if (judged) return HOLDS;',
      },
    ],
  },
  {
    name: 'a new journal proves that nothing was sent',
    edits: [
      {
        file: 'proxy/src/attempts/proof.ts',
        from: "if (judged.kind === 'holds') return about === 'forgotten' ? NEVER : HOLDS;",
        to: 'if (judged) return HOLDS;',
      },
      {
        file: 'src/session/sources.ts',
        from: '? isSameJournal(mark, record.mark)',
        to: '? !!isSameJournal',
      },
    ],
  },
  {
    name: 'a till is its place in the list of tokens',
    edits: [
      {
        file: 'proxy/src/access/callers.ts',
        from: '    byPlace,\n  }));',
        to: '    byPlace: byPlace && undefined,\n  }));',
      },
    ],
  },
  {
    name: 'a key that is held pays again and again',
    edits: [
      {
        file: 'src/controllers/press.ts',
        from: 'isMeant: !repeat && !isScan',
        to: 'isMeant: !isScan',
      },
    ],
  },
  {
    name: 'a scanner pays',
    edits: [
      {
        file: 'src/controllers/press.ts',
        from: 'isMeant: !repeat && !isScan',
        to: 'isMeant: !repeat',
      },
    ],
  },
  {
    name: 'a finger presses what it could not have read',
    edits: [{ file: 'src/controllers/press.ts', from: 'const readMs = 600;', to: 'const readMs = 0;' }],
  },
  {
    name: 'an abort is sent after the terminal was let go: a payment begins while one is on its way',
    edits: [
      {
        file: 'proxy/src/journal/statements/attempts.ts',
        from: "`not ${heldByCancel('cast($5 as text)')}`",
        to: "'1 = 1'",
      },
      {
        file: 'proxy/src/journal/statements/attempts.ts',
        from: "    and not ${heldByCancel('attempt.lock')}\n",
        to: '',
      },
      {
        file: 'src/session/session.ts',
        from: 'await attempt.mayStopAnother;',
        to: '',
      },
    ],
  },
  {
    name: 'an abort is sent for a payment that has ended',
    edits: [
      {
        file: 'proxy/src/journal/statements/cancel.ts',
        from: "and state in ('sent', 'unknown') and not",
        to: 'and not',
      },
      {
        file: 'proxy/src/attempts/cancel.ts',
        from: 'inTime, ANSWER_LIMIT_MS',
        to: '() => true, ANSWER_LIMIT_MS',
      },
      {
        file: 'src/session/cancel.ts',
        from: "(attempt.state === 'waiting' || attempt.state === 'checking') &&",
        to: '!!attempt.record &&',
      },
    ],
  },
  {
    name: 'the answer to an abort is taken for the outcome',
    edits: [
      {
        file: 'src/session/cancel.ts',
        from: "if (wish === 'refused') goOn();",
        to: "if (wish === 'taken') void learn(attempt, stopped, around);",
      },
      {
        file: 'src/session/cancel.ts',
        from: 'export function cancel(',
        to: `import { learn } from './run.js';
const stopped = {
  outcome: { kind: 'refused', reason: 'cancelled', retryable: false, fields: {} },
  settledBy: 'answer',
  response: null,
} as const;
export function cancel(`,
      },
    ],
  },
  {
    name: 'a page behind a plain proxy lets the terminal go while its abort is on its way',
    edits: [{ file: 'src/session/session.ts', from: 'await attempt.mayStopAnother;', to: '' }],
  },
  {
    name: 'a failure that hides a lost line is taken for a decline',
    edits: [
      {
        file: 'src/payment/outcome.ts',
        from: "if (meaning === 'unknown') return unknown;",
        to: '',
      },
    ],
  },
  {
    name: 'what is left of a payment is summed before the claim',
    edits: [
      {
        file: 'proxy/src/attempts/claim.ts',
        from: 'if (await claimOrGiveUp(sender, row, () => journal.claim(row, bounded.within))) {',
        to: `const early = bounded.original ? await whyNot(options, bounded, call) : null;
    if (early) throw early;
    if (await claimOrGiveUp(sender, row, () => journal.claim(row, bounded.within && { ...bounded.within, fit: 'any' }))) {`,
      },
    ],
  },
  {
    name: "a till's word that nothing went back stops the refund from counting",
    edits: [
      {
        file: 'proxy/src/journal/statements/bounds.ts',
        from: 'and coalesce(${row}.confirmed, 0) = 1))`',
        to: 'and ${row}.resolution like \'%"outcome":"not-charged"%\'))`',
      },
    ],
  },
  {
    name: 'an unknown refund does not count until it is known',
    edits: [
      {
        file: 'proxy/src/journal/statements/bounds.ts',
        from: "const counts = (row: string) => `not (${row}.state = 'abandoned'",
        to: "const counts = (row: string) => `not (${row}.state in ('abandoned', 'unknown', 'sent', 'created', 'signature')",
      },
    ],
  },
  {
    name: 'money back is told as a payment',
    edits: [
      {
        file: 'src/session/telling/final-events.ts',
        from: 'new (givesBack(detail.operation) ? BlinkRefundSuccessEvent : BlinkSuccessEvent)(detail, caution)',
        to: 'new (givesBack(detail.operation) && !detail ? BlinkRefundSuccessEvent : BlinkSuccessEvent)(detail, caution)',
      },
    ],
  },
  {
    name: 'a reservation is taken twice',
    edits: [
      {
        file: 'proxy/src/journal/statements/bounds.ts',
        from: "<= ${cameIn('original')} and not ${isCompleted('original')})`",
        to: "<= ${cameIn('original')})`",
      },
    ],
  },
  {
    name: 'more is taken than was reserved',
    edits: [
      {
        file: 'proxy/src/journal/statements/bounds.ts',
        from: "and cast($17 as bigint) <= ${cameIn('original')} and not",
        to: 'and not',
      },
    ],
  },
  {
    name: 'an entry of the end-of-day report with another amount is believed',
    edits: [
      {
        file: 'src/payment/day-report.ts',
        from: 'normaliseAmount(requested_amount) === paid &&',
        to: '',
      },
    ],
  },
  {
    name: 'an entry of the end-of-day report is believed although another one carries the same attempt',
    edits: [
      {
        file: 'src/payment/day-report.ts',
        from: 'if (ours === undefined || second !== undefined) return null;',
        to: 'if (ours === undefined) return null;\n  void second;',
      },
    ],
  },
  {
    name: 'an entry of the end-of-day report is believed whatever its status says',
    edits: [{ file: 'src/payment/day-report.ts', from: "entry.status === 'Success' &&", to: '' }],
  },
  {
    name: 'a rejected signature stands in the end-of-day report, and is believed',
    edits: [
      {
        file: 'src/payment/day-report.ts',
        from: 'if (carrying(transactionId).length > 1 || showsSignature(log, expected.id, transactionId)) return null;',
        to: 'void showsSignature;\n  void log;',
      },
      {
        file: 'proxy/src/attempts/reconciliation/day-reports.ts',
        from: '  transactionId === null &&\n',
        to: '',
      },
      {
        file: 'proxy/src/attempts/reconciliation/day-reports.ts',
        from: 'return (await journal.decision(key, outcome.transaction.transactionId)) === null;',
        to: 'void outcome;\n    return true;',
      },
    ],
  },
  {
    name: 'a notice is written after its change, in a transaction of its own',
    edits: [
      {
        file: 'proxy/src/notices/noticing-store.ts',
        from: `await this.store.write(
      batch,
      this.#withNotices(batch, follow, (count) => (written = count)),
    );`,
        to: `await this.store.write(batch, follow);
    await this.store.write([], () =>
      this.#withNotices(batch, undefined, (count) => (written = count))(results ?? []),
    );`,
      },
    ],
  },
  {
    name: 'a notice counts as heard before it was answered',
    edits: [
      {
        file: 'proxy/src/notices/deliver.ts',
        from: 'await this.#record(notice, await this.#send(notice));',
        to: 'void this.#send(notice);\n        await this.#record(notice, 200);',
      },
    ],
  },
  {
    name: 'a notice that failed is overtaken by the next one of its attempt',
    edits: [
      {
        file: 'proxy/src/journal/statements/notices.ts',
        from: 'where earlier.attempt = notice.attempt and earlier.version < notice.version and earlier.ended is null)`;',
        to: 'where earlier.id = notice.id and earlier.version < notice.version)`;',
      },
    ],
  },
  {
    name: "an operator's word is told as a proof",
    edits: [
      {
        file: 'proxy/src/attempts/attempt-view.ts',
        from: "settled_by: word ? 'operator' : row.settledBy,",
        to: "settled_by: word || row.settledBy === 'operator' ? 'answer' : row.settledBy,",
      },
    ],
  },
  {
    name: 'a success that turns up after a word is not told',
    edits: [
      {
        file: 'proxy/src/notices/notice-types.ts',
        from: 'if (!isOperation(row.operation) || row.told === toldText(known)) return null;',
        to: 'if (!isOperation(row.operation) || row.told !== null) return null;',
      },
    ],
  },
];
