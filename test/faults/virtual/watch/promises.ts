/** The first promise that a run broke. */

export class Broken extends Error {
  constructor(
    readonly promise: string,
    detail: string,
  ) {
    super(`${promise}: ${detail}`);
  }
}

export class Promises {
  broken: Broken | null = null;

  /** @param detail for a reader: who, and what */
  fail(promise: string, detail: string): void {
    this.broken ??= new Broken(promise, detail);
  }
}
