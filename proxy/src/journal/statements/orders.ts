/** What an order's money is summed from; portable, as in `attempts`. What counts is said once, in `bounds`. */
import { cameIn, counts, isAbout } from './bounds.js';
import { ROW } from './attempts.js';
import { isPayment } from './conditions.js';

/**
 * What names the order $1 and was made since $2, and what is about that: $3 at most. In one statement, so that no refund
 * slips in between a payment and what went back of it.
 */
export const OF_ORDER = `
  select ${ROW}, ${cameIn('attempt')} as came_in, case when ${counts('attempt')} then 1 else 0 end as may_have_moved
  from attempt
  where ${isPayment('attempt')} and key in (
    select named.key from attempt named
    where named.order_number = cast($1 as text) and named.created >= cast($2 as bigint)
    union
    select later.key from attempt original join attempt later on ${isAbout('later', 'original')}
    where original.order_number = cast($1 as text) and original.created >= cast($2 as bigint))
  order by created desc, key desc limit cast($3 as bigint)`;
