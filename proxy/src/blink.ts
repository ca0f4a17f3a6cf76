/** Blink's five calls over the upstream, and what of their answers may leave the proxy. */
import type { Answer, Call } from '../../src/api/contract.js';
import { blinkErrors, parseBody, problemName, refusesCredentials } from '../../src/payment/outcome.js';
import type { Logger } from './logger.js';
import { cleanLog, maskBody, secretScrubber } from './masking.js';
import { problemDocument, ProblemError } from './problems.js';
import type { Upstream, UpstreamAnswer, UpstreamOptions } from './upstream.js';

/** The path of each call that carries an `Idempotency-Key`, ours and Blink's alike. */
export const CALL_PATHS: Record<Call, string> = {
  sale: 'sales',
  preauth: 'preauth-transactions',
  signature: 'signatures',
};

export type TerminalPath = 'devices' | 'terminals';

export interface BlinkOptions extends UpstreamOptions {
  terminalPath: TerminalPath;
}

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
   * Sends a payment or a signature, once. The answer is fit to be stored: card numbers masked, a malformed body as
   * text, a refusal of the proxy's own credentials as the problem document that the browser will see.
   * @throws NothingWritten, or any other error where Blink may have seen the request
   */
  async pay(call: Call, body: string, beforeWriting: () => boolean): Promise<Answer> {
    const answer = this.#answer(
      await this.upstream.send({ method: 'POST', path: CALL_PATHS[call], body }, beforeWriting),
    );
    if (this.#refusesUs(answer)) return { status: 502, body: problemDocument('credentials-refused') };
    // Only this proxy may say so: whoever else does proves nothing about the money.
    if (problemName(answer.body) === 'credentials-refused') throw new Error("Blink's answer is not its own");
    return answer;
  }

  /** The state of one terminal (page `POST /devices/{device_id}`). */
  async device(id: string, body: string, signal?: AbortSignal): Promise<Answer> {
    const path = `${this.options.terminalPath}/${encodeURIComponent(id)}`;
    return this.#read({ method: 'POST', path, body, signal });
  }

  /**
   * What a terminal was asked on one day, without headers and card numbers.
   * @param date `YYYY-MM-DD`; without it Blink takes the current date
   */
  async requestLog(id: string, date: string | undefined, signal?: AbortSignal): Promise<Answer> {
    const query = date ? `?date=${date}` : '';
    const path = `${this.options.terminalPath}/${encodeURIComponent(id)}/requests${query}`;
    const { status, body } = await this.#read({ method: 'GET', path, signal });
    // A log that cannot be parsed cannot be cleaned, and headers in it may hold credentials.
    if (status < 300 && typeof body === 'string') throw new ProblemError('upstream-lost');
    return { status, body: cleanLog(body) };
  }

  async #read(call: Parameters<Upstream['send']>[0]): Promise<Answer> {
    let answer: Answer;
    try {
      answer = this.#answer(await this.upstream.send(call));
    } catch (error) {
      this.logger.warn({ path: call.path, error: String(error) }, 'a read from Blink failed');
      throw new ProblemError('upstream-lost');
    }
    if (this.#refusesUs(answer) || [401, 403, 407].includes(answer.status)) {
      throw new ProblemError('credentials-refused');
    }
    if (!isPassable(answer)) throw new ProblemError('upstream-lost');
    return answer;
  }

  #answer({ status, text }: UpstreamAnswer): Answer {
    return { status, body: maskBody(parseBody(this.#scrub(text))) };
  }

  #refusesUs(answer: Answer): boolean {
    if (!refusesCredentials(answer)) return false;
    const fields = blinkErrors(answer.body);
    this.logger.error({ status: answer.status, fields }, 'Blink refused the credentials of this proxy');
    return true;
  }
}

/**
 * Can this answer of Blink's be handed to a browser as it is? Not where it could be taken for an answer of the
 * proxy's own (a problem document, a 202, a 401), nor where it has no body by definition.
 */
export const isPassable = ({ status, body }: Answer): boolean =>
  ((status >= 200 && status < 300 && ![202, 204, 205].includes(status)) || (status >= 400 && status < 600)) &&
  ![401, 403, 407].includes(status) &&
  problemName(body) === null;

/** An answer as it is passed on. */
export const answerResponse = ({ status, body }: Answer, headers: Record<string, string> = {}): Response =>
  typeof body === 'string'
    ? new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } })
    : new Response(JSON.stringify(body), {
        status,
        headers: {
          'content-type': problemName(body) ? 'application/problem+json' : 'application/json',
          ...headers,
        },
      });
