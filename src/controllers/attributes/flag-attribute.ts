/**
 * An attribute that is there or not. Vue, Svelte and Astro write `false` as text where an attribute is not named as its
 * property is: nobody who says `no-cancel="false"` wants it.
 */
export const flagAttribute = (text: string | null): boolean => (text ?? 'false') !== 'false';
