/** One attempt on its own, carried by the session's code before a proxy in the test's hands. */
import type { PaymentEvent } from '../../../../src/payment/machine.js';
import { Attempt, type End, type Origin } from '../../../../src/session/attempt.js';
import type { AttemptRecord } from '../../../../src/session/records/attempt-record.js';
import { Records } from '../../../../src/session/records/records.js';
import { draft } from '../../../../src/session/preflight.js';
import { search, sendPayment } from '../../../../src/session/run.js';
import type { Surroundings } from '../../../../src/session/surroundings.js';
import { Subscribers } from '../../../../src/session/telling/subscribers.js';
import { FakeBrowser } from '../../../support/fake-environment.js';
import { FakeProxy, lineOf, proxyUrl, type Call } from '../../../support/fake-proxy.js';
import { FakeButton } from './fake-shop.js';
import { id, orderOf, recordOf, terminalId, till } from './fixtures.js';

interface Beginning {
  origin?: Origin;
  record?: Partial<AttemptRecord>;
  /** What happened to it before. */
  steps?: PaymentEvent[];
}

export function carry({ origin = 'begun', record = {}, steps = ['start', 'send', 'lose'] }: Beginning = {}) {
  const browser = new FakeBrowser();
  const { time } = browser;
  const tab = browser.tab();
  const { environment } = tab;
  const proxy = new FakeProxy(time);
  const client = proxy.client(tab);
  const subscribers = new Subscribers(() => tab.document);
  const button = new FakeButton(client);
  subscribers.buttons.add(button);
  const records = new Records(tab.store, terminalId, environment);
  const around: Surroundings & { quietPeriod: number } = {
    ...{ client, proxyUrl, environment, records, subscribers },
    quietPeriod: 180,
  };
  const attempt = new Attempt(environment, recordOf(record), origin);
  for (const step of steps) attempt.dispatch(step);
  /** How it stood, and from when on. */
  const states: [at: number, state: string][] = [];
  subscribers.watchers.add(() => {
    if (states.at(-1)?.[1] !== attempt.state) states.push([time.passed, attempt.state]);
  });
  let end: End | null = null;
  let endedAt = -1;
  void attempt.ended.then((ended) => {
    end = ended;
    endedAt = time.passed;
  });
  return {
    ...{ browser, time, tab, proxy, around, records, subscribers, button, attempt, states },
    search: () => void search(attempt, around),
    get end(): End | null {
      return end;
    },
    get isEnded(): boolean {
      return end !== null;
    },
    get endedAt(): number {
      return endedAt;
    },
    /** Calls so far, and none of them again. */
    lines: () => proxy.calls.splice(0).map(lineOf),
    /** Lets time pass until the call comes, or two minutes. */
    next: async (line: string): Promise<Call | undefined> => {
      const before = proxy.to(line).length;
      for (let waited = 0; waited < 120_000 && proxy.to(line).length === before; waited += 100)
        await time.pass(100);
      return proxy.to(line)[before];
    },
  };
}

export type Carried = ReturnType<typeof carry>;

/** Milliseconds between one call and the next. */
export const gapsOf = (calls: Call[]): number[] =>
  calls.slice(1).map(({ at }, index) => at - calls[index]!.at);

/** Answers that echo the attempt as it was sent. */
const data = {
  terminal_id: terminalId,
  currency: 'GBP',
  requested_amount: '10.00',
  metadata: { attempt_id: id },
};
export const success = { result: 'SUCCESS', transaction_id: 'TX1', data };
export const failure = { result: 'FAILURE', data };
export const verify = { result: 'Verify signature', transaction_id: 'TX1', data };
export const answered = (body: object) => ({ status: 'answered', response: { status: 201, body } }) as const;

/** A payment whose POST is about to leave. */
export function begin(journalled = true) {
  const here = carry({ steps: ['start'], record: { journalled } });
  here.proxy.hasJournal = journalled;
  // As the read before the first payment tells.
  if (journalled) here.around.client.heard(proxyUrl).note(here.proxy.mark, undefined);
  const input = { amount: '10', till, extras: {}, rememberHours: 12, again: false };
  const { body } = draft(orderOf(), input, proxyUrl, here.tab.environment);
  body.metadata.attempt_id = id;
  let released = 0;
  const prepared = { release: () => void released++, headers: { 'x-till': '7' }, journalled };
  const send = () => sendPayment(here.attempt, body, here.around.client, prepared, here.around);
  return { ...here, send, ended: () => here.end, isReleased: () => released > 0 };
}

export const reasonOf = (detail: object | undefined): string | undefined =>
  (detail as { reason?: string })?.reason;
