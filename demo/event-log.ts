/** Every event of the elements, as it fires, with its detail. */
import {
  BlinkFailureEvent,
  BlinkCancelRequestedEvent,
  BlinkLateSuccessEvent,
  BlinkRefundFailureEvent,
  BlinkRefundLateSuccessEvent,
  BlinkRefundSuccessEvent,
  BlinkSignatureRequiredEvent,
  BlinkStartEvent,
  BlinkStateChangeEvent,
  BlinkStatusChangeEvent,
  BlinkSuccessEvent,
  BlinkTerminalChangeEvent,
  BlinkUnresolvedEvent,
} from '../src/events/index.js';
import { byId, fromTemplate, inside } from './dom.js';

const classes = [
  BlinkStartEvent,
  BlinkStateChangeEvent,
  BlinkSignatureRequiredEvent,
  BlinkSuccessEvent,
  BlinkFailureEvent,
  BlinkUnresolvedEvent,
  BlinkLateSuccessEvent,
  BlinkCancelRequestedEvent,
  BlinkRefundSuccessEvent,
  BlinkRefundFailureEvent,
  BlinkRefundLateSuccessEvent,
  BlinkTerminalChangeEvent,
  BlinkStatusChangeEvent,
];
type BlinkEvent = InstanceType<(typeof classes)[number]>;

const KEPT = 200;

export function showEvents(): void {
  const list = byId('event-list');
  const none = byId('no-events');
  for (const { type } of classes) {
    document.addEventListener(type, (event) => {
      list.prepend(entryOf(event));
      while (list.children.length > KEPT) list.lastElementChild?.remove();
      none.hidden = true;
    });
  }
  byId('clear-events').addEventListener('click', () => {
    list.replaceChildren();
    none.hidden = false;
  });
}

function entryOf(event: BlinkEvent): HTMLElement {
  const entry = fromTemplate('event-template');
  const time = inside<HTMLTimeElement>(entry, 'time');
  const now = new Date();
  time.dateTime = now.toISOString();
  time.textContent = now.toLocaleTimeString(document.documentElement.lang, { hour12: false });
  inside(entry, 'code').textContent = event.type;
  inside(entry, '.gist').textContent = gistOf(event);
  inside(entry, 'pre').textContent = JSON.stringify(event.detail, null, 2);
  entry.dataset.type = event.type;
  return entry;
}

/** The one thing of the detail that a reader looks for first. */
function gistOf(event: BlinkEvent): string {
  if (event instanceof BlinkStateChangeEvent) return `${event.detail.from} → ${event.detail.to}`;
  if (event instanceof BlinkStatusChangeEvent) return event.detail.status.state;
  if (event instanceof BlinkTerminalChangeEvent) return event.detail.terminalId;
  if (event instanceof BlinkFailureEvent || event instanceof BlinkRefundFailureEvent)
    return event.detail.reason;
  const { operation, amount, currency } = event.detail;
  return `${operation} ${amount} ${currency}`;
}
