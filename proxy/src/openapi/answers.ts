/** The answers of a call: those of the proxy, those of Blink that it passes on, and the problems. */
import { problemDocument, type ProxyProblemName } from '../problems.js';
import { NAMELESS, problemSchemaName } from './problem-schemas.js';
import { ref, type Schema } from './schema.js';

type Content = Record<string, { schema: Schema }>;

export interface Answer {
  description: string;
  headers?: Record<string, Schema>;
  content?: Content;
}

export const json = (schema: Schema): Content => ({ 'application/json': { schema } });

const header = (name: string): Schema => ({ $ref: `#/components/headers/${name}` });

/** Every answer has these; the mark where there is a journal that is open. */
const always = { 'X-Request-Id': header('request-id') };
const marks = { 'Blink-Pos-Proxy': header('version'), 'Blink-Pos-Journal': header('journal') };

/** Whoever asks for whatever may be told these. */
export const anywhere: readonly ProxyProblemName[] = ['invalid-request', 'forbidden'];
export const withToken: readonly ProxyProblemName[] = [
  ...anywhere,
  ...(['not-authorised', 'rate-limited', 'journal-unavailable'] as const),
];

const ofBlink: Content = {
  ...json(ref('blink-answer')),
  'text/plain': { schema: { type: 'string' } },
};
/** A browser would take them for the proxy's word about itself. */
const NEVER_OF_BLINK = ['401', '403'];

/**
 * @param own what it answers where all is well, by status
 * @param problems the names of those that it may answer
 * @param blink the ranges in which Blink's answer is passed on, such as `2XX`
 */
export function answersOf(
  own: Record<string, Answer>,
  problems: readonly ProxyProblemName[],
  blink: readonly string[] = [],
): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  const put = (status: string, description: string, content: Content, headers = {}) => {
    const known = answers[status];
    answers[status] = {
      description: known ? `${known.description} ${description}` : description,
      headers: { ...always, ...marks, ...known?.headers, ...headers },
      content: { ...known?.content, ...content },
    };
  };
  for (const [status, { description, content = {}, headers }] of Object.entries(own))
    put(status, description, content, headers);
  for (const range of blink)
    put(range, "Blink's answer.", ofBlink, { 'Idempotency-Replayed': header('replayed') });

  const byStatus = new Map<string, ProxyProblemName[]>();
  for (const name of new Set(problems)) {
    const status = String(problemDocument(name).status);
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  const nameless = ['400', '500'];
  for (const status of new Set([...byStatus.keys(), ...nameless])) {
    const names = byStatus.get(status) ?? [];
    const schemas = names.map((name) => ref(problemSchemaName(name)));
    if (nameless.includes(status) || status === '503') schemas.push(ref(NAMELESS));
    const titles = names.map((name) => `\`${name}\`: ${problemDocument(name).title}`);
    put(
      status,
      titles.join(' ') || 'It could not be read, or the proxy failed.',
      { 'application/problem+json': { schema: schemas.length === 1 ? schemas[0]! : { oneOf: schemas } } },
      {
        'Retry-After': header('retry-after'),
        'Idempotency-Replayed': header('replayed'),
        ...(status === '401' && { 'WWW-Authenticate': header('www-authenticate') }),
      },
    );
    const isBlinks = blink.includes(`${status[0]}XX`) && !NEVER_OF_BLINK.includes(status);
    if (isBlinks) put(status, "Or Blink's answer.", ofBlink);
  }
  return answers;
}
