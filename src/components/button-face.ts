/** How a button that moves money is drawn: what it shows of its payment, and what sets it apart from an idle one. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentController } from '../controllers/payment-controller.js';
import { elapsed } from '../controllers/ticker.js';
import { fill, formatMoney, type Speech } from '../translations/index.js';
import { longestSentence, type Announcement } from './announcement.js';

/**
 * In one template with the words' language around it, and text as a property: a page may have hundreds of these, and a part
 * between nodes costs two more nodes each. What an idle one does not say has no part here (see `markFace`).
 */
export function buttonFace(
  payment: PaymentController,
  { words, lang }: Speech,
  givesBack: boolean,
  sentence: string,
  press: (event: Event) => void,
  below: unknown,
): TemplateResult {
  const { state, result, order, isOpen, wordGroup: group } = payment;
  const amount = (state === 'approved' && result?.amount) || order.amount;
  const currency = order.currency || result?.currency || '';
  const money = amount ? formatMoney(amount, currency, lang) : '';
  const pay = fill(words.pay[group], { money }).trim();
  const done = fill(words.done[group], { money }).trim();
  const since = payment.session?.open.held?.since ?? 0;
  return html`<div lang=${lang} data-room=${longestSentence(words)}>
    <button
      class="pay"
      part="button"
      data-widest=${pay.length > done.length ? pay : done}
      type="button"
      aria-describedby="status"
      @click=${press}
    >
      <span
        class="label"
        part="label"
        .textContent=${isOpen && !givesBack ? money : state === 'approved' ? done : pay}
      ></span
      ><span
        class="elapsed"
        part="elapsed"
        aria-hidden="true"
        .textContent=${isOpen ? elapsed(since) : nothing}
      ></span>
    </button>
    <p
      class="status"
      part="status"
      id="status"
      role="status"
      tabindex="-1"
      .textContent=${sentence || nothing}
    ></p>
    ${below}
  </div>`;
}

/** Among the marks of a button: what it says is not to be heard. */
export const quiet = 4;

/**
 * What sets it apart from an idle button whose words are the page's: parts for so many attributes would cost each of hundreds.
 * @param before what is marked already; 0 for nothing
 * @returns what is marked now
 */
export function markFace(
  root: ShadowRoot,
  before: number,
  payment: PaymentController,
  announcement: Announcement,
  isPressable: boolean,
  dir: string,
): number {
  // Of a button that has the focus, a change of its description would be read besides.
  const isHeard = payment.isOpen && root.activeElement?.localName === 'button';
  const isQuiet = announcement.isQuiet(payment);
  const { isRead } = announcement;
  const { caution } = payment;
  const marks =
    +!isPressable |
    (+isHeard << 1) |
    (isQuiet ? quiet : 0) |
    (+isRead << 3) |
    (+!!caution << 4) |
    (+!!dir << 5);
  if (marks === before) return marks;
  const mark = (selector: string, name: string, is: boolean, value: string) => {
    const element = root.querySelector(selector)!;
    if (is) element.setAttribute(name, value);
    else element.removeAttribute(name);
  };
  mark('div', 'dir', !!dir, dir);
  mark('.pay', 'aria-disabled', !isPressable, 'true');
  mark('.pay', 'aria-describedby', !isHeard, 'status');
  mark('p', 'aria-live', isQuiet, 'off');
  mark('p', 'aria-labelledby', isRead, 'status');
  mark('p', 'data-caution', !!caution, '');
  return marks;
}
