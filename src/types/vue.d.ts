/**
 * The elements in Vue 3's templates: `import type {} from 'blink-pos-elements/vue';` once in a program. Vue itself
 * needs `compilerOptions.isCustomElement: (tag) => tag.startsWith('blink-')`.
 */
import type { HTMLAttributes, PublicProps } from 'vue';
import type { BlinkElements, BlinkProps, BlinkTag } from './elements.js';

type Camel<S extends string> = S extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : S;

/** `@blink-success` is the prop `onBlinkSuccess` to Vue's type checker. */
type Listeners<Tag extends BlinkTag> = {
  [
    Type in keyof BlinkElements[Tag]['events'] as Type extends string ? `on${Capitalize<Camel<Type>>}` : never
  ]?: (event: BlinkElements[Tag]['events'][Type]) => void;
};

type Properties<P> = { [K in keyof P]?: P[K] | (boolean extends P[K] ? '' : never) };

/** The shape of a component to Vue's type checker. */
export type BlinkVueElement<Tag extends BlinkTag> = new () => {
  $props: Omit<HTMLAttributes, keyof BlinkProps<Tag>> &
    Properties<BlinkProps<Tag>> &
    Listeners<Tag> &
    PublicProps;
};

declare module 'vue' {
  interface GlobalComponents {
    'blink-pay-button': BlinkVueElement<'blink-pay-button'>;
    'blink-attempts': BlinkVueElement<'blink-attempts'>;
    'blink-day-report': BlinkVueElement<'blink-day-report'>;
    'blink-refund-button': BlinkVueElement<'blink-refund-button'>;
    'blink-signature-prompt': BlinkVueElement<'blink-signature-prompt'>;
    'blink-terminal-status': BlinkVueElement<'blink-terminal-status'>;
    'blink-terminal-picker': BlinkVueElement<'blink-terminal-picker'>;
    'blink-terminal-requests': BlinkVueElement<'blink-terminal-requests'>;
    'blink-till': BlinkVueElement<'blink-till'>;
  }
}
