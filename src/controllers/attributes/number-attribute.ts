/** An empty attribute says nothing, and is not 0. */
export const numberIn = (text: string | null): number | undefined =>
  text?.trim() ? Number(text) : undefined;

/** An attribute that holds a number. @param fallback what the property is where it holds nothing */
export const numberAttribute = (fallback?: number) => ({
  fromAttribute: (text: string | null) => numberIn(text) ?? fallback,
});
