/**
 * The elements as templates write them: what each takes and tells. Everything here is derived from the classes and
 * from the one event map (`GlobalEventHandlersEventMap`, filled by `src/events`), so it cannot say anything else.
 */
import type { BlinkAttempts } from '../components/attempts/attempts.js';
import type { BlinkDayReport } from '../components/day-report/day-report.js';
import type { BlinkPayButton } from '../components/pay-button/pay-button.js';
import type { BlinkRefundButton } from '../components/refund-button/refund-button.js';
import type { BlinkSignaturePrompt } from '../components/signature-prompt/signature-prompt.js';
import type { BlinkTerminalPicker } from '../components/terminal-picker/terminal-picker.js';
import type { BlinkTerminalRequests } from '../components/terminal-requests/terminal-requests.js';
import type { BlinkTerminalStatus } from '../components/terminal-status/terminal-status.js';
import type { BlinkTill } from '../components/till/till.js';
import '../events/index.js'; // fills the event map; an import of types alone is left out of what is published

/** Every event of the elements by its name. */
export type BlinkEventMap = Pick<
  GlobalEventHandlersEventMap,
  Extract<keyof GlobalEventHandlersEventMap, `blink-${string}`>
>;

/** What every element takes, or inherits from the nearest `<blink-till>`. */
type SettingName =
  | 'proxyUrl'
  | 'terminalId'
  | 'siteBranchId'
  | 'posLocation'
  | 'operatorId'
  | 'quietPeriod'
  | 'unattended'
  | 'client';

type OrderName = 'amount' | 'currency';

/** What a button takes that moves money, whichever way. */
type OperationName =
  | 'mode'
  | 'transactionId'
  | 'reference'
  | 'orderPart'
  | 'rememberHours'
  | 'giveUpAfter'
  | 'clearAfter'
  | 'noCancel'
  | 'receiptRequired'
  | 'metadata'
  | 'customerOrderDetails'
  | 'disabled';

type PaymentEnd = 'blink-success' | 'blink-failure' | 'blink-late-success';
type RefundEnd = 'blink-refund-success' | 'blink-refund-failure' | 'blink-refund-late-success';

interface Described<E extends HTMLElement, P extends keyof E, T extends keyof BlinkEventMap> {
  element: E;
  // A program with `exactOptionalPropertyTypes` may say of each that there is none, as in the frameworks' own types.
  properties: { [K in P]?: E[K] | undefined };
  events: Pick<BlinkEventMap, T>;
}

/** Each element's class, the properties a template sets, and the events it tells or that bubble through it. */
export interface BlinkElements {
  'blink-pay-button': Described<
    BlinkPayButton,
    SettingName | OrderName | OperationName | 'requestedValidityDate',
    Exclude<keyof BlinkEventMap, RefundEnd | 'blink-status-change' | 'blink-terminal-change'>
  >;
  'blink-refund-button': Described<
    BlinkRefundButton,
    SettingName | OrderName | OperationName,
    Exclude<keyof BlinkEventMap, PaymentEnd | 'blink-status-change' | 'blink-terminal-change'>
  >;
  'blink-signature-prompt': Described<
    BlinkSignaturePrompt,
    SettingName | OrderName | 'transactionId' | 'open' | 'since',
    Exclude<PaymentEnd | RefundEnd, `${string}-late-success`> | 'blink-unresolved' | 'blink-staff-needed'
  >;
  'blink-terminal-status': Described<
    BlinkTerminalStatus,
    SettingName | 'interval' | 'details',
    'blink-status-change'
  >;
  'blink-terminal-requests': Described<
    BlinkTerminalRequests,
    SettingName | 'date' | 'reference' | 'lookUps',
    never
  >;
  'blink-terminal-picker': Described<
    BlinkTerminalPicker,
    SettingName | 'remember' | 'label',
    'blink-terminal-change'
  >;
  'blink-attempts': Described<
    BlinkAttempts,
    SettingName | 'state' | 'reference' | 'transactionId' | 'date',
    never
  >;
  'blink-day-report': Described<BlinkDayReport, SettingName | 'date', never>;
  'blink-till': Described<BlinkTill, SettingName | 'feedback', keyof BlinkEventMap>;
}

export type BlinkTag = keyof BlinkElements;

type Kebab<S extends string> = S extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Kebab<Rest>}`
    : `-${Lowercase<First>}${Kebab<Rest>}`
  : S;

/** The attribute of a property: its name with hyphens, all but where the DOM has that name for itself. */
type AttributeOf<K extends string> = K extends 'orderPart' ? 'part' : Kebab<K>;

/** What may stand in an attribute for a property: text, numbers as text too, a flag. */
type InAttribute<T> = T extends boolean ? boolean | '' : T extends number ? number | `${number}` : T;

/** The attributes that are not named as their property is. `client` is a property only. */
type Attributes<P> = {
  [
    K in Exclude<keyof P, 'client'> as K extends string
      ? AttributeOf<K> extends K
        ? never
        : AttributeOf<K>
      : never
  ]?: InAttribute<NonNullable<P[K]>> | undefined;
};

/** What is set on an element, under its properties' names and under its attributes'. */
export type BlinkProps<Tag extends BlinkTag> = BlinkElements[Tag]['properties'] &
  Attributes<BlinkElements[Tag]['properties']>;

/** Handlers in the form `onblink-success`, for React and Svelte; `this` and `currentTarget` are the element. */
export type BlinkHandlers<Tag extends BlinkTag> = {
  [Type in keyof BlinkElements[Tag]['events'] as Type extends string ? `on${Type}` : never]?:
    | ((
        event: BlinkElements[Tag]['events'][Type] & { readonly currentTarget: BlinkElements[Tag]['element'] },
      ) => void)
    | null
    | undefined;
};

/**
 * The elements as a JSX of somebody else's wants them, such as Preact's or Solid's.
 * @template Common what that JSX lets stand on every element
 */
export type BlinkTags<Common> = {
  [Tag in BlinkTag]: Omit<Common, keyof BlinkProps<Tag> | keyof BlinkHandlers<Tag>> &
    BlinkProps<Tag> &
    BlinkHandlers<Tag>;
};
