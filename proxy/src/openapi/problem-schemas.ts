/** The proxy's own errors (RFC 9457), one schema for each, with what it has besides. */
import { problemDocument, problemNames, type ProxyProblemName } from '../problems.js';
import { flag, object, ref, text, uuid, type Schema } from './schema.js';

const attempt = { attempt_id: uuid, attempt: ref('attempt') };

/** Members beside those of every problem. `?`: it may be missing. */
const more: Partial<Record<ProxyProblemName, Record<string, Schema>>> = {
  'invalid-request': {
    errors: {
      type: 'object',
      additionalProperties: text(),
      description: 'Sentences by the field, header or parameter that they are about.',
    },
  },
  'terminal-in-use': { attempt_id: uuid },
  'attempt-in-progress': attempt,
  'attempt-forgotten': attempt,
  'order-already-paid': attempt,
  'completion-exceeds-reservation': { left: text('What may be taken still, with two places.') },
  'refund-exceeds-payment': { left: text('What may be given back still, with two places.') },
};

const forwarded: Schema = {
  ...flag,
  description:
    '`false`: no request with this key was or ever will be sent to Blink. `true`: it may have been. Absent: ask `GET /attempts/{key}`, or `DELETE` it.',
};

export const problemSchemaName = (name: ProxyProblemName): string => `problem-${name}`;

function schemaOf(name: ProxyProblemName): Schema {
  const { type, status, title } = problemDocument(name);
  const own = more[name] ?? {};
  return object(
    {
      type: { const: type },
      title: { const: title },
      status: { const: status },
      detail: text(),
      forwarded,
      ...own,
    },
    ['detail', 'forwarded', 'attempt_id', 'attempt'],
  );
}

/** What has no name: a fault of the proxy, a request that ended too early, a proxy that is stopping. */
export const NAMELESS = 'problem-without-a-name';

export const problemSchemas = (): Record<string, Schema> => ({
  ...Object.fromEntries(problemNames.map((name) => [problemSchemaName(name), schemaOf(name)])),
  [NAMELESS]: object({
    type: { const: 'about:blank' },
    title: text(),
    status: { type: 'integer', minimum: 400, maximum: 599 },
  }),
});
