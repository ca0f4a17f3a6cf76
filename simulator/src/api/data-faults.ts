/** What may be wrong with the `data` that a true answer echoes. */
import type { Answer } from './answers.js';

type Data = Record<string, unknown>;

const changes = {
  omit: () => undefined,
  'no-metadata': ({ metadata: _, ...data }) => data,
  'other-amount': (data) => ({
    ...data,
    requested_amount: data['requested_amount'] === '0.99' ? '0.98' : '0.99',
  }),
} satisfies Record<string, (data: Data) => Data | undefined>;

export type DataFault = keyof typeof changes;
export const dataFaults = Object.keys(changes) as DataFault[];

/** The same answer with its `data` left out, without metadata, or about another amount. */
export function withOtherData(answer: Answer, how: DataFault): Answer {
  const body = JSON.parse(answer.body) as { data?: Data };
  if (!body.data) return answer;
  return { ...answer, body: JSON.stringify({ ...body, data: changes[how](body.data) }) };
}
