/**
 * No card number in an address or in a header that may be kept or logged. Whatever stands in a body is looked through where
 * that is read.
 */
import { hasCardNumber } from '../../../src/payment/masks/find-card.js';
import { invalid } from '../problems.js';

/** Ids of requests are looked at where they are taken (`request-id.ts`): one that looks like a card number is not. */
const HEADERS = ['idempotency-key', 'prefer', 'blink-pos-journal'];
const SENTENCE = 'This looks like a card number, and card numbers are not accepted.';

/** Where a page of a list ended (`next`): it may look like one by chance. */
const isCursor = (name: string, value: string): boolean => name === 'after' && /^[\w-]{40,80}$/.test(value);

/** @throws ProblemError `invalid-request` that names the place, and not what stands there */
export function refuseCardNumbers(request: Request): void {
  const { pathname, searchParams } = new URL(request.url);
  const header = HEADERS.find((name) => hasCardNumber(request.headers.get(name) ?? ''));
  if (header) throw invalid({ [header]: SENTENCE });
  if (hasCardNumber(pathname)) throw invalid({ path: SENTENCE });
  for (const [name, value] of searchParams)
    if (hasCardNumber(name) || (!isCursor(name, value) && hasCardNumber(value)))
      throw invalid({ query: SENTENCE });
}
