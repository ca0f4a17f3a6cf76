/** Blink's calls over the upstream: their answers come back masked, and without the proxy's credentials. */
import type { Answer } from '../../../src/payment/contract.js';
import { bag, readAnswer } from '../../../src/payment/json.js';
import { abortPath, pathOf, type Call } from '../../../src/payment/operations.js';
import { blinkErrors, refusesCredentials } from '../../../src/payment/blink-refusals.js';
import { terminalsIn, type ListedTerminal } from '../../../src/payment/terminal-list.js';
import type { Logger } from '../logger.js';
import { ProblemError } from '../problems.js';
import { LIST_BYTES, TooLong } from './answer-body.js';
import { isPassable, keptAnswer } from './answers.js';
import { maskBody, secretScrubber } from './masking.js';
import { readList, readReport } from './read-list.js';
import type { Upstream, UpstreamAnswer, UpstreamCall, UpstreamOptions } from './upstream.js';

export type TerminalPath = 'devices' | 'terminals';

/** The last part of the end-of-day report's path, which Blink's pages spell in two ways; `off`: it is not asked for. */
export type EodReports = 'eod-reports' | 'eod-report' | 'off';

export interface BlinkOptions extends UpstreamOptions {
  terminalPath: TerminalPath;
  eodReports: EodReports;
}

/** Blink refused a read; its own status says whether the credentials are wrong, or only this read is not allowed. */
export class ReadRefused extends ProblemError {
  constructor(readonly refusedWith: number) {
    super('credentials-refused');
  }
}

/** A list is longer than the proxy reads: asking again does not help. */
export class ReadTooLong extends ProblemError {
  constructor() {
    super('upstream-lost');
  }
}

/** Who wants to read, and for how long. */
export interface Asking {
  signal?: AbortSignal | undefined;
  /** Of the request that asks, for the log; none where the proxy itself does. */
  request_id?: string | undefined;
}

const maskedAnswer = (text: string): unknown => maskBody(readAnswer(text));

export class Blink {
  readonly #scrub: (text: string) => string;

  constructor(
    private readonly upstream: Upstream,
    private readonly options: BlinkOptions,
    private readonly logger: Logger,
  ) {
    const { apiKey, apiSecret } = options;
    const basic = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
    this.#scrub = secretScrubber([basic, apiSecret, apiKey]);
  }

  /**
   * Sends a payment or a signature, once. A body that is malformed, or that could be read in two ways, comes back as text.
   * @throws NothingWritten, or any other error where Blink may have seen the request
   */
  async pay(call: Call, body: string, beforeWriting: () => boolean, request_id?: string): Promise<Answer> {
    const request = { method: 'POST', path: pathOf(call), body } as const;
    const answer = this.#answer(await this.upstream.send(request, beforeWriting));
    this.#refusesUs(answer, request_id);
    return answer;
  }

  /**
   * Asks a terminal to stop what it is doing (page `POST /aborts`), once; without an answer for so long the connection
   * is reset.
   * @returns whether Blink has taken the wish; that says nothing about the payment
   * @throws NothingWritten, or any other error where Blink may have seen the request
   */
  async abort(
    body: string,
    beforeWriting: () => boolean,
    resetAfterMs: number,
    request_id?: string,
  ): Promise<boolean> {
    const request = { method: 'POST', path: abortPath, body, resetAfterMs } as const;
    const answer = this.#answer(await this.upstream.send(request, beforeWriting));
    this.#refusesUs(answer, request_id);
    return answer.status >= 200 && answer.status < 300 && bag(answer.body).result !== 'FAILURE';
  }

  /** The state of one terminal (page `POST /devices/{device_id}`). */
  async device(id: string, body: string, asking: Asking = {}): Promise<Answer> {
    const path = `${this.options.terminalPath}/${encodeURIComponent(id)}`;
    return this.#read({ method: 'POST', path, body, signal: asking.signal }, asking);
  }

  /**
   * What a terminal was asked on one day, without headers and card numbers.
   * @param date `YYYY-MM-DD`; without it Blink takes the current date
   */
  async requestLog(id: string, date: string | undefined, asking: Asking = {}): Promise<Answer> {
    const query = date ? `?date=${date}` : '';
    const path = `${this.options.terminalPath}/${encodeURIComponent(id)}/requests${query}`;
    const answer = await this.#readList(path, asking);
    // A log that cannot be parsed cannot be cleaned, and headers in it may hold credentials.
    if (answer.status < 300 && typeof answer.body === 'string') throw new ProblemError('upstream-lost');
    return answer;
  }

  /** Is the end-of-day report to be asked for? */
  get hasDayReports(): boolean {
    return this.options.eodReports !== 'off';
  }

  /**
   * What Blink took on one terminal on one day (page `GET /terminals/{terminal_id}/eod-reports`), without card numbers. A
   * malformed body comes back as text.
   * @param date `YYYY-MM-DD`
   */
  async dayReport(id: string, date: string, asking: Asking = {}): Promise<Answer> {
    const path = `terminals/${encodeURIComponent(id)}/${this.options.eodReports}?date=${date}`;
    return this.#readList(path, asking, readReport);
  }

  /**
   * The merchant's terminals (page `GET /terminals`), in one shape whichever Blink gives.
   * @returns the list, or Blink's refusal
   */
  async terminals(
    asking: Asking = {},
  ): Promise<{ list: ListedTerminal[]; refusal?: never } | { list?: never; refusal: Answer }> {
    const answer = await this.#readList('terminals', asking);
    if (answer.status >= 300) return { refusal: answer };
    const list = terminalsIn(answer.body);
    // What is no list cannot be cut to what the caller may see.
    if (!list) throw new ProblemError('upstream-lost');
    return { list };
  }

  #readList(
    path: string,
    asking: Asking,
    read: (text: string) => Promise<unknown> = (text) => readList(text),
  ): Promise<Answer> {
    const call = { method: 'GET', path, signal: asking.signal, answerBytes: LIST_BYTES } as const;
    return this.#read(call, asking, read);
  }

  /** @param read makes of the answer's text what may leave the proxy */
  async #read(
    call: UpstreamCall,
    { request_id }: Asking,
    read: (text: string) => unknown = maskedAnswer,
  ): Promise<Answer> {
    let answer: Answer;
    try {
      const { status, text } = await this.upstream.send(call);
      answer = { status, body: await read(this.#scrub(text)) };
    } catch (error) {
      this.logger.warn({ path: call.path, request_id, error: String(error) }, 'a read from Blink failed');
      throw error instanceof TooLong ? new ReadTooLong() : new ProblemError('upstream-lost');
    }
    if (this.#refusesUs(answer, request_id) || [401, 403, 407].includes(answer.status)) {
      throw new ReadRefused(answer.status);
    }
    const kept = keptAnswer(answer);
    if (!kept || !isPassable(kept)) throw new ProblemError('upstream-lost');
    return kept;
  }

  #answer({ status, text }: UpstreamAnswer): Answer {
    return { status, body: maskedAnswer(this.#scrub(text)) };
  }

  /** Says so in the log too: nobody but the shop can mend that. */
  #refusesUs(answer: Answer, request_id: string | undefined): boolean {
    if (!refusesCredentials(answer)) return false;
    const fields = blinkErrors(answer.body);
    this.logger.error(
      { request_id, status: answer.status, fields },
      'Blink refused the credentials of this proxy',
    );
    return true;
  }
}
