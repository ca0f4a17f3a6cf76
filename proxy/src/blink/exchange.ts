/** One request on one open socket, and the whole of its answer or none. */
import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { AnswerBody } from './answer-body.js';

export interface Question {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** No longer can the answer's body be. */
  answerBytes: number;
  /** From the first byte of an answer to its last. */
  answerLimitMs: number;
}

export interface WholeAnswer {
  status: number;
  text: string;
  /** What the time is by its `Date` header, in milliseconds since 1970; absent where it has none. */
  date?: number;
}

export function dateOf(header: string | null | undefined): { date?: number } {
  const date = Date.parse(header ?? '');
  return Number.isNaN(date) ? {} : { date };
}

/** Before an answer begins no more than this comes; what a gateway says every few seconds meanwhile is small. */
const BEFORE_ANSWER_BYTES = 256 * 1024;

/** Writes the request in this task. @throws where no whole answer came; Blink may have seen the request all the same */
export function exchange(socket: Socket, question: Question): Promise<WholeAnswer> {
  const { method, path, headers, body, answerBytes, answerLimitMs } = question;
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let bytes = 0;
    let hasBegun = false;
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    const read = (response: IncomingMessage): void => {
      hasBegun = true;
      const collected = new AnswerBody(answerBytes);
      response.on('data', (chunk: Buffer) => {
        try {
          collected.add(chunk);
        } catch (error) {
          fail(error as Error);
        }
      });
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        const { statusCode: status = 0, headers } = response;
        const date = dateOf(headers.date);
        resolve(collected.text(headers['content-encoding']).then((text) => ({ status, text, ...date })));
      });
    };
    // Before Node's own listener, which reads the answer out of the same bytes.
    socket.on('data', (chunk: Buffer) => {
      timer ??= setTimeout(() => fail(new Error('the answer began, and did not end in time')), answerLimitMs);
      if (!hasBegun && bytes > BEFORE_ANSWER_BYTES) fail(new Error('no answer comes, and other words do'));
      bytes += chunk.length;
    });
    const sent = request({ method, path, headers, setHost: false, createConnection: () => socket });
    // "Continue", "processing" and the like: the answer has not begun, and may take as long as the cardholder does.
    sent.on('information', () => {
      clearTimeout(timer);
      timer = undefined;
    });
    sent.on('response', read);
    sent.on('error', fail);
    sent.on('close', () => fail(new Error('the connection was closed')));
    sent.end(body);
  });
}
