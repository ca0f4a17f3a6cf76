/** A payment that was refused before an attempt of it existed: its button shows that, and tells it once. */
import type { FailureDetail } from '../../events/payment-detail.js';
import { refusedProgress } from '../attempt.js';
import { failureEvent } from './final-events.js';
import { callStaff, reasonOfEnd } from './staff.js';
import type { Subscriber } from './subscribers.js';

export function refuse(button: Subscriber, detail: FailureDetail): FailureDetail {
  const { order, element } = button;
  const refused = refusedProgress(order, detail);
  button.show(refused);
  button.refresh();
  element.dispatchEvent(failureEvent(detail));
  callStaff(element, { ...order, id: null }, reasonOfEnd(refused));
  return detail;
}
