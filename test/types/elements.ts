/**
 * What templates are offered (`src/types/elements.ts`) is what the classes have: every property that a page may set and
 * no other, every element, every event. A forgotten one does not compile, and is named in the error.
 */
import type { LitElement } from 'lit';
import type {
  BlinkElements,
  BlinkEventMap,
  BlinkHandlers,
  BlinkProps,
  BlinkTag,
} from '../../src/types/elements.js';
import type {} from '../../src/define.js';

/** True where both are the same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const proof = <T extends true>(proven?: T): void => void proven;

/** What the elements need among themselves. */
type Internal = 'temporary' | 'speaksFor' | 'givesBack' | 'till' | 'givenSettings';

/** What a page may set: public, no method, not read-only, and not what every Lit element has. */
type Settable<E> = {
  [K in keyof E]-?: K extends keyof LitElement | Internal
    ? never
    : E[K] extends (...args: never) => unknown
      ? never
      : Same<Pick<E, K>, { -readonly [P in K]: Pick<E, K>[P] }> extends true
        ? K
        : never;
}[keyof E];

type Offered<Tag extends BlinkTag> = keyof BlinkElements[Tag]['properties'];
type Forgotten = { [Tag in BlinkTag]: Exclude<Settable<BlinkElements[Tag]['element']>, Offered<Tag>> };
type Invented = { [Tag in BlinkTag]: Exclude<Offered<Tag>, Settable<BlinkElements[Tag]['element']>> };

({}) satisfies Record<Forgotten[BlinkTag], true>;
({}) satisfies Record<Invented[BlinkTag], true>;

type Ours<Name extends PropertyKey> = Extract<Name, `blink-${string}`>;

/** Every element, each with the class that the page gets. */
proof<Same<Ours<keyof HTMLElementTagNameMap>, BlinkTag>>();
proof<Same<{ [Tag in BlinkTag]: BlinkElements[Tag]['element'] }, Pick<HTMLElementTagNameMap, BlinkTag>>>();

/** Every event, and each of them passes a till. */
proof<Same<keyof BlinkEventMap, Ours<keyof GlobalEventHandlersEventMap>>>();
proof<Same<BlinkElements['blink-till']['events'], BlinkEventMap>>();
proof<Same<keyof BlinkHandlers<'blink-pay-button'> & 'onblink-unresolved', 'onblink-unresolved'>>();
proof<Same<keyof BlinkHandlers<'blink-signature-prompt'> & 'onblink-unresolved', 'onblink-unresolved'>>();

/** Attributes are offered under their own names. */
type ButtonProps = BlinkProps<'blink-pay-button'>;
proof<Same<ButtonProps['part'], string | undefined>>();
proof<Same<ButtonProps['orderPart'], string | undefined>>();
proof<Same<ButtonProps['remember-hours'], number | `${number}` | undefined>>();
proof<Same<Extract<keyof ButtonProps, 'order-part' | 'state' | 'settings'>, never>>();
