/**
 * One till, as the contract has it: it pays with a key of its own, holds no line for long, asks what became of what it
 * did not hear, makes sure of what never arrived, and asks its operator where nothing shows the end.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AttemptView } from '../../../src/payment/contract.js';
import { bag } from '../../../src/payment/json.js';
import { givesBack, pathOf, type Operation } from '../../../src/payment/operations.js';
import { judgeAttempt, judgePayment, type Expected, type Outcome } from '../../../src/payment/outcome.js';
import type { Blink } from './blink.js';
import type { Observed } from './observed.js';

/** Between two customers, on average. */
const THINK_MS = 9_000;
/** Where somebody else's payment holds the terminal, or the proxy is not there. */
const RETRY_MS = 700;
const LAST_SALE_MS = 120_000;
/** So long the operator waits for records that should show the end, once the proxy would take a word. */
const PATIENCE_MS = 45_000;
/** Of a hundred. */
const [CUT, TWICE, CANCELLED, ABANDONED, WRONG_WORD] = [0.1, 0.05, 0.08, 0.03, 0.1];

export interface TillParts {
  /** What is before the proxies. */
  url: string;
  observed: Observed;
  blink: Blink;
  random: () => number;
  officeToken: string;
  /** No customer comes any more; what is open is brought to its end. */
  isClosing: () => boolean;
  /** Nobody looks any more. */
  isOver: () => boolean;
}

interface Reply {
  status: number;
  body: unknown;
  isOurs: boolean;
}

interface Paid {
  isDone: boolean;
  transactionId: string | null;
}

export class Till {
  /** What the last answer said of the journal. */
  #mark: string | null = null;

  constructor(
    readonly name: string,
    readonly token: string,
    readonly terminal: string,
    private readonly parts: TillParts,
  ) {}

  async trade(): Promise<void> {
    const { random, isClosing } = this.parts;
    await pause(random() * THINK_MS);
    while (!isClosing()) {
      await this.#customer();
      // Many come soon, some late: the time between two is exponential.
      for (let left = -Math.log(1 - random()) * THINK_MS; left > 0 && !isClosing(); left -= 500)
        await pause(Math.min(left, 500));
    }
  }

  /** A last sale: the terminal is free, and the way to it works. */
  async lastSale(): Promise<void> {
    // An abort whose sender was cut off from the journal holds its terminal for a minute.
    for (const end = Date.now() + LAST_SALE_MS; Date.now() < end;) {
      const { isDone } = await this.#pay('sale', 500);
      if (isDone) return;
      await pause(RETRY_MS);
    }
    this.parts.observed.breach(`no sale can be made on ${this.terminal} at the end`);
  }

  async #customer(): Promise<void> {
    const { random } = this.parts;
    const pence = 100 + Math.floor(random() * 20_000);
    const roll = random();
    if (roll < 0.08) return void (await this.#pay('refund', pence));
    const operation = roll < 0.2 ? 'preauth' : 'sale';
    const { isDone, transactionId } = await this.#pay(operation, pence);
    if (!isDone || transactionId === null || this.parts.isClosing()) return;
    if (operation === 'preauth') await this.#pay('completion', Math.ceil(pence * random()), transactionId);
    else if (roll > 0.94) await this.#pay('reversal', null, transactionId);
    else if (roll > 0.82) {
      for (let times = 0; times < 2; times++)
        await this.#pay('linked-refund', Math.ceil(pence * random()), transactionId);
    }
  }

  /** @param pence null for a reversal */
  async #pay(operation: Operation, pence: number | null, original?: string): Promise<Paid> {
    const { observed, random } = this.parts;
    const key = randomUUID();
    const amount = pence === null ? '' : (pence / 100).toFixed(2);
    const currency = pence === null ? '' : 'GBP';
    const expected: Expected = { id: key, operation, amount, currency, terminalId: this.terminal };
    observed.open(expected);
    observed.say(key, `${this.name} asks for ${operation} ${amount} ${original ?? ''}`);
    const body = this.#bodyOf(operation, amount, original);
    const mark = this.#mark;
    const asides: Promise<unknown>[] = [];
    const send = () => {
      const cut = random() < CUT ? AbortSignal.timeout(Math.ceil(random() * 3_000)) : null;
      const headers = { 'idempotency-key': key, prefer: `respond-async, wait=${Math.floor(random() * 21)}` };
      return this.#call('POST', pathOf(operation), { key, body, headers, mark, signal: cut });
    };
    const first = send();
    if (random() < TWICE) asides.push(pause(random() * 500).then(send));
    if (random() < ABANDONED)
      asides.push(pause(random() * 60).then(() => this.#call('DELETE', `attempts/${key}`, { key, mark })));
    if (random() < CANCELLED) {
      const wish = () => this.#call('POST', `attempts/${key}/cancellation`, { key, body: {} });
      asides.push(pause(200 + random() * 6_000).then(wish));
    }
    const paid = await this.#end(key, expected, mark, first);
    await Promise.allSettled(asides);
    return paid;
  }

  /** What came of it, told once. */
  async #end(
    key: string,
    expected: Expected,
    mark: string | null,
    first: Promise<Reply | null>,
  ): Promise<Paid> {
    const answer = await first;
    const said = answer && judgePayment(answer, expected, { journalled: true, from: 'proxy' });
    if (said?.kind === 'charged' || said?.kind === 'refused')
      return this.#tell(key, said, 'proof', `answer ${answer!.status}`);
    return this.#follow(key, expected, mark);
  }

  async #follow(key: string, expected: Expected, mark: string | null): Promise<Paid> {
    const { observed, isOver, random } = this.parts;
    let version: number | undefined;
    let decision: string = randomUUID();
    let asked: number | null = null;
    while (!isOver()) {
      const wait = version === undefined ? 'wait=0' : `wait=10&after=${version}`;
      const reply = await this.#call('GET', `attempts/${key}?${wait}`, { key, mark });
      if (!reply?.isOurs || (reply.status !== 200 && reply.status !== 404)) {
        if (reply?.isOurs && [401, 403].includes(reply.status))
          observed.breach(`its own till is told ${reply.status}`, key);
        await pause(RETRY_MS * (0.5 + random()));
        continue;
      }
      if (reply.status === 404) {
        if (observed.stories.get(key)!.isKnown) observed.breach('is not in the journal any more', key);
        const ended = await this.#abandon(key, expected, mark);
        if (ended) return ended;
        await pause(RETRY_MS);
        continue;
      }
      const view = reply.body as AttemptView;
      if (view.version !== version) observed.shown(key, view);
      version = view.version;
      const outcome = judgeAttempt(view, expected);
      const by = view.status === 'resolved' ? 'word' : 'proof';
      if (outcome.kind === 'charged' || (outcome.kind === 'refused' && view.status !== 'abandoned'))
        return this.#tell(key, outcome, by, view.status);
      if (view.status === 'abandoned' || view.status === 'created') {
        const ended = await this.#abandon(key, expected, mark);
        if (ended) return ended;
        await pause(RETRY_MS);
      } else if (outcome.kind === 'signature')
        decision = await this.#sign(key, outcome.transactionId, decision);
      else if (view.status === 'unknown') {
        asked ??= quietLeft(view) <= 0 ? Date.now() : null;
        if (asked !== null) await this.#speak(key, view, asked);
        else await pause(Math.min(1_000, quietLeft(view)));
      }
    }
    return { isDone: false, transactionId: null };
  }

  /** Makes sure that it is never sent, where that can still be done. */
  async #abandon(key: string, expected: Expected, mark: string | null): Promise<Paid | null> {
    const reply = await this.#call('DELETE', `attempts/${key}`, { key, mark });
    const view = reply?.body as AttemptView | undefined;
    if (!reply?.isOurs || reply.status !== 200 || view?.status !== 'abandoned') return null;
    return this.#tell(key, judgeAttempt(view, expected), 'proof', 'closed before it was sent');
  }

  /** The same word with the same key until it is known to have arrived. @returns the key of the next word */
  async #sign(key: string, transactionId: string, decision: string): Promise<string> {
    const { random, observed } = this.parts;
    // Decided by the key, so that a repetition says the same.
    const isConfirmed = Number.parseInt(decision.slice(0, 2), 16) < 220;
    await pause(random() * 2_000);
    const reply = await this.#call('POST', pathOf('signature'), {
      key,
      headers: { 'idempotency-key': decision, prefer: 'respond-async, wait=10' },
      body: {
        ...{
          site_branch_id: 'London',
          pos_location: this.name,
          terminal_id: this.terminal,
          operator_id: '7',
        },
        original_transaction_id: transactionId,
        is_signature_confirmed: isConfirmed,
        // Of its second: the body of a repetition must be the same.
        request_timestamp: this.#stampOf(decision),
        metadata: { attempt_id: decision, sale_attempt_id: key },
      },
    });
    observed.say(
      key,
      `the signature is ${isConfirmed ? 'accepted' : 'rejected'}: ${reply?.status ?? 'no answer'}`,
    );
    return reply?.status === 410 ? randomUUID() : decision;
  }

  readonly #stamps = new Map<string, string>();
  #stampOf(decision: string): string {
    const stamp = this.#stamps.get(decision) ?? stampOf(new Date());
    this.#stamps.clear();
    this.#stamps.set(decision, stamp);
    return stamp;
  }

  /** The operator looks at the terminal, which shows what became of it once it asks for nothing any more. */
  async #speak(key: string, view: AttemptView, asked: number): Promise<void> {
    const { blink, observed, random, officeToken } = this.parts;
    const story = observed.stories.get(key)!;
    const isCharged = story.moved.length > 0;
    const hasPatience = Date.now() - asked < PATIENCE_MS;
    const isShownLater = blink.isLogged(key) && isCharged && hasPatience;
    const isWrong = isShownLater && random() < WRONG_WORD;
    if (blink.isRunning(key, this.terminal) || (isShownLater && !isWrong)) return void (await pause(1_000));
    const outcome = isCharged !== isWrong ? 'approved' : 'not-charged';
    const body = { outcome, evidence: 'what the terminal shows', operator_id: '7' };
    const reply = await this.#call('POST', `attempts/${key}/resolution`, { key, body });
    const left = quietLeft(view);
    observed.say(
      key,
      `the operator says ${outcome}${isWrong ? ', wrongly' : ''}: ${reply?.status} (${left} ms left)`,
    );
    if (reply?.status !== 200) return void (await pause(RETRY_MS));
    if (givesBack(view.operation) && !isWrong && random() < 0.5)
      await this.#call('POST', `attempts/${key}/resolution`, { key, body, token: officeToken });
  }

  #tell(key: string, outcome: Outcome, by: 'proof' | 'word', why: string): Paid {
    const isDone = outcome.kind === 'charged';
    const reason = outcome.kind === 'refused' ? `, ${outcome.reason}` : '';
    this.parts.observed.tell(key, { outcome: isDone ? 'done' : 'not done', by }, why + reason);
    return { isDone, transactionId: isDone ? outcome.transaction.transactionId : null };
  }

  #bodyOf(operation: Operation, amount: string, original?: string) {
    const hasCurrency = amount !== '' && operation !== 'linked-refund';
    return {
      site_branch_id: 'London',
      pos_location: this.name,
      terminal_id: this.terminal,
      operator_id: '7',
      request_timestamp: stampOf(new Date()),
      ...(amount !== '' && { requested_amount: amount }),
      ...(hasCurrency && { currency: 'GBP' }),
      ...(original !== undefined && { original_transaction_id: original }),
      metadata: { order_number: `${this.name}-${Date.now().toString(36)}` },
    };
  }

  /** Null where no answer came. */
  async #call(method: string, path: string, how: Calling): Promise<Reply | null> {
    const { body, headers, mark, signal, token = this.token, key } = how;
    try {
      const response = await fetch(`${this.parts.url}/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': 'application/json' }),
          ...(mark && { 'blink-pos-journal': mark }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: signal ?? AbortSignal.timeout(90_000),
      });
      const text = await response.text();
      const isOurs = response.headers.has('blink-pos-proxy');
      this.#mark = response.headers.get('blink-pos-journal') ?? this.#mark;
      const parsedBody = bodyOf(text);
      if (method !== 'GET' || response.status !== 200) {
        const { type } = bag(parsedBody);
        this.parts.observed.say(
          key,
          `${method} ${path.replace(key, '…')}: ${response.status} ${String(type ?? '')}`,
        );
      }
      if (response.status === 500 && isOurs && /^Internal Server Error/.test(text))
        this.parts.observed.breach(`${method} ${path} was answered with a bare 500`, key);
      return { status: response.status, body: parsedBody, isOurs };
    } catch (error) {
      this.parts.observed.say(key, `${method} ${path.replace(key, '…')}: no answer (${String(error)})`);
      return null;
    }
  }
}

interface Calling {
  /** Whose story it is part of. */
  key: string;
  body?: object;
  headers?: Record<string, string>;
  mark?: string | null;
  token?: string;
  signal?: AbortSignal | null;
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Milliseconds until the proxy takes a word, by its own clock. */
const quietLeft = ({ quiet_until, now }: AttemptView): number =>
  quiet_until && now ? Date.parse(quiet_until) - Date.parse(now) : 0;

const stampOf = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, '+00:00');
