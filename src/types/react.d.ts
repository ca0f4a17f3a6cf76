/**
 * The elements in React 19's JSX: `import type {} from 'blink-pos-elements/react';` once in a program. React sets
 * properties where the element has them, and hears `onblink-success={…}` as the event of that name.
 */
import type { HTMLAttributes, DetailedHTMLProps } from 'react';
import type { BlinkElements, BlinkHandlers, BlinkProps, BlinkTag } from './elements.js';

type Common<Tag extends BlinkTag> = DetailedHTMLProps<
  HTMLAttributes<BlinkElements[Tag]['element']>,
  BlinkElements[Tag]['element']
>;

/** The props of one element. */
export type BlinkElementProps<Tag extends BlinkTag> = Omit<
  Common<Tag>,
  keyof BlinkProps<Tag> | keyof BlinkHandlers<Tag>
> &
  BlinkProps<Tag> &
  BlinkHandlers<Tag>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'blink-pay-button': BlinkElementProps<'blink-pay-button'>;
      'blink-attempts': BlinkElementProps<'blink-attempts'>;
      'blink-day-report': BlinkElementProps<'blink-day-report'>;
      'blink-refund-button': BlinkElementProps<'blink-refund-button'>;
      'blink-signature-prompt': BlinkElementProps<'blink-signature-prompt'>;
      'blink-terminal-status': BlinkElementProps<'blink-terminal-status'>;
      'blink-terminal-picker': BlinkElementProps<'blink-terminal-picker'>;
      'blink-terminal-requests': BlinkElementProps<'blink-terminal-requests'>;
      'blink-till': BlinkElementProps<'blink-till'>;
    }
  }
}
