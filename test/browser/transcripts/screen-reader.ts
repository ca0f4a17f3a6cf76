/**
 * What a screen reader would say of the elements of a page: the name and the description of what has the focus, from the
 * browser's own accessibility tree, and what changes in live regions, in order.
 */
import { a11ySnapshot } from '@web/test-runner-commands';
import { drawn } from '../../views/view.js';

interface Node {
  role: string;
  name?: string;
  description?: string;
  focused?: boolean;
  disabled?: boolean;
  checked?: boolean;
  invalid?: string;
  required?: boolean;
  children?: Node[];
}

const spoken = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const live = '[role=status], [role=alert], [aria-live]';

const elements = 'blink-pay-button, blink-refund-button, blink-signature-prompt';

function focusedIn(node: Node | null): Node | undefined {
  if (!node) return undefined;
  // The innermost: a dialog around the focus may be called focused too.
  for (const child of node.children ?? []) {
    const found = focusedIn(child);
    if (found) return found;
  }
  return node.focused ? node : undefined;
}

function deepest(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

export class ScreenReader {
  #heard: { line: string; region?: Element }[] = [];
  #focus = '';
  #focused: Element | null = null;
  readonly #dialogs = new Set<Element>();
  /** What each live region said last. */
  #known = new Map<Element, string>();
  readonly #observed = new Set<ShadowRoot>();
  readonly #observer = new MutationObserver(() => this.#hear());

  constructor() {
    this.#observer.observe(document.body, { childList: true, subtree: true });
    this.#hear(false);
  }

  close(): void {
    this.#observer.disconnect();
  }

  /** One line each: what it is, a tab, and the words. */
  get lines(): string[] {
    return this.#heard.map(({ line }) => line);
  }

  #tell(line: string, region?: Element): void {
    this.#heard.push(region ? { line, region } : { line });
  }

  /** What somebody does. */
  does(what: string): void {
    this.#tell(`does\t${what}`);
  }

  /** All that has been drawn is heard, and then what has the focus, if that is something else now. */
  async listen(): Promise<void> {
    for (const element of document.querySelectorAll(elements)) await drawn(element);
    // A browser tells of a change when it has laid out the page. What is behind a dialog by then is heard by nobody.
    await new Promise(requestAnimationFrame);
    this.#hear();
    const modal = [...this.#dialogs].find((dialog) => dialog.matches(':modal'));
    if (modal) this.#heard = this.#heard.filter(({ region }) => !region || modal.contains(region));
    // What is heard now cannot be hidden any more.
    this.#heard = this.#heard.map(({ line }) => ({ line }));
    const found = focusedIn((await a11ySnapshot({})) as unknown as Node);
    const focus = found ? this.#describe(found) : 'nothing';
    const focused = deepest();
    if (focused !== this.#focused) this.#tell(`focus\t${focus}`);
    // Nobody hears that by itself: it is what is read where it is asked for again.
    else if (focus !== this.#focus) this.#tell(`now\t${focus}`);
    this.#focused = focused;
    this.#focus = focus;
  }

  #describe({ role, name, description, disabled, checked, invalid }: Node): string {
    const states = [
      disabled && 'cannot be pressed',
      checked !== undefined && (checked ? 'ticked' : 'not ticked'),
      invalid && invalid !== 'false' && 'invalid',
    ].filter(Boolean);
    const [first, ...more] = [`${role} “${spoken(name)}”`, ...states];
    return [[first, ...more].join(', '), spoken(description)].filter(Boolean).join(': ');
  }

  #hear(isSaid = true): void {
    for (const { shadowRoot } of document.querySelectorAll(elements)) {
      if (!shadowRoot) continue;
      if (!this.#observed.has(shadowRoot)) {
        this.#observed.add(shadowRoot);
        this.#observer.observe(shadowRoot, {
          childList: true,
          characterData: true,
          subtree: true,
          attributeFilter: ['aria-live', 'open'],
        });
        // A region that comes with its words says nothing: only its changes are heard.
        for (const region of shadowRoot.querySelectorAll(live)) this.#known.set(region, region.textContent!);
        continue;
      }
      this.#opened(shadowRoot);
      for (const region of shadowRoot.querySelectorAll(live)) this.#changed(region, isSaid);
    }
  }

  #changed(region: Element, isSaid: boolean): void {
    const text = region.textContent!;
    const isNew = !this.#known.has(region);
    const isHeard = isNew ? region.getAttribute('role') === 'alert' : this.#known.get(region) !== text;
    this.#known.set(region, text);
    if (!isSaid || !isHeard || !spoken(text) || region.getAttribute('aria-live') === 'off') return;
    this.#tell(`says\t${spoken(text)}`, region);
  }

  /** A dialog is announced with its name and its description. */
  #opened(root: ShadowRoot): void {
    const dialog = root.querySelector('dialog');
    if (!dialog) return;
    const isKnown = this.#dialogs.has(dialog);
    if (!dialog.matches(':modal')) return void this.#dialogs.delete(dialog);
    this.#dialogs.add(dialog);
    if (isKnown) return;
    const of = (attribute: string) =>
      spoken(root.getElementById(dialog.getAttribute(attribute) ?? '')?.textContent);
    this.#tell(`dialog\t${of('aria-labelledby')}: ${of('aria-describedby')}`);
  }
}
