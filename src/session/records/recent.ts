/** A set that forgets: a till that runs for weeks must not remember every payment it made. */
const most = 50;

export class Recent {
  readonly #items = new Set<string>();

  add(item: string): void {
    this.#items.add(item);
    if (this.#items.size > most) this.#items.delete([...this.#items][0]!);
  }

  has(item: string): boolean {
    return this.#items.has(item);
  }
}
