/** Some of the words in the shape of all of them. */
export type SomeOf<T> = { readonly [Key in keyof T]?: T[Key] extends string ? string : SomeOf<T[Key]> };

type Tree = { readonly [key: string]: string | Tree };

/** These words, and the others where they say nothing. */
export function over<T extends object>(others: T, these: SomeOf<T>): T {
  const all = { ...others } as Record<string, unknown>;
  for (const [name, word] of Object.entries(these as Tree)) {
    const other = all[name];
    all[name] = typeof word === 'object' && typeof other === 'object' ? over(other as Tree, word) : word;
  }
  return all as T;
}
