/** An element as far as code that does not draw can tell. */
export class FakeElement extends EventTarget {
  isConnected = true;
  readonly parentNode = null;
  readonly #attributes = new Map<string, string>();
  /** What was dispatched on it, in turn. */
  readonly heard: Event[] = [];

  constructor(language = 'en-GB') {
    super();
    this.setAttribute('lang', language);
  }

  /** The kinds of event that were dispatched on it, changes of state apart. */
  get told(): string[] {
    return this.heard.map(({ type }) => type).filter((type) => type !== 'blink-state-change');
  }

  override dispatchEvent(event: Event): boolean {
    this.heard.push(event);
    return super.dispatchEvent(event);
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
  }
}
