/** The elements in Svelte 5's templates: `import type {} from 'blink-pos-elements/svelte';` once in a program. */
import type { HTMLAttributes } from 'svelte/elements';
import type { BlinkElements, BlinkHandlers, BlinkProps, BlinkTag } from './elements.js';

/** The attributes of one element. */
export type BlinkElementAttributes<Tag extends BlinkTag> = Omit<
  HTMLAttributes<BlinkElements[Tag]['element']>,
  keyof BlinkProps<Tag> | keyof BlinkHandlers<Tag>
> &
  BlinkProps<Tag> &
  BlinkHandlers<Tag>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'blink-pay-button': BlinkElementAttributes<'blink-pay-button'>;
    'blink-attempts': BlinkElementAttributes<'blink-attempts'>;
    'blink-day-report': BlinkElementAttributes<'blink-day-report'>;
    'blink-refund-button': BlinkElementAttributes<'blink-refund-button'>;
    'blink-signature-prompt': BlinkElementAttributes<'blink-signature-prompt'>;
    'blink-terminal-status': BlinkElementAttributes<'blink-terminal-status'>;
    'blink-terminal-picker': BlinkElementAttributes<'blink-terminal-picker'>;
    'blink-terminal-requests': BlinkElementAttributes<'blink-terminal-requests'>;
    'blink-till': BlinkElementAttributes<'blink-till'>;
  }
}
