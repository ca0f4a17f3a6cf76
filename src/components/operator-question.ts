/** The question to the operator about an unresolved outcome, and what came of it. */
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { Press } from '../controllers/press.js';
import type { OperatorOutcome } from '../payment/contract.js';
import type { Words } from '../translations/index.js';

type Host = ReactiveControllerHost & Element & { readonly renderRoot: ParentNode };

interface Answers {
  /** @returns something only where the word was taken */
  resolve(outcome: OperatorOutcome, evidence: string): Promise<unknown>;
  check(): void;
}

export class OperatorQuestion implements ReactiveController {
  readonly #host: Host;
  readonly #answers: Answers;
  readonly #press: Press;
  #isShown = false;
  #wasShown = false;
  #saving = false;
  #unsaved = false;

  constructor(host: Host, answers: Answers) {
    this.#host = host;
    this.#answers = answers;
    this.#press = new Press(host);
    host.addController(this);
  }

  hostUpdate(): void {
    this.#wasShown = this.#isShown;
    this.#isShown = false;
  }

  /** @param label the id of the sentence that says what happened */
  render({ operator: words, pressAgain }: Words, label: string): TemplateResult {
    if (!this.#wasShown && !this.#isShown) this.#press.appear();
    this.#isShown = true;
    const answer = (outcome: OperatorOutcome) => () => void this.#answer(outcome);
    // It only holds back what its own controls would hear, from a key as from a finger.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<div
      class="question"
      part="question"
      role="group"
      aria-labelledby=${label}
      @click=${{ handleEvent: this.#guard, capture: true }}
    >
      <label><input type="checkbox" required />${words.idle}</label>
      <label>${words.evidence}<input name="evidence" required autocomplete="off" maxlength="500" /></label>
      <button type="button" @click=${answer('approved')}>${words.approved}</button>
      <button type="button" @click=${answer('not-charged')}>${words.notCharged}</button>
      <button type="button" @click=${() => this.#answers.check()}>${words.again}</button>
      <span role="status">${this.#press.isIgnored ? pressAgain : nothing}</span>
      ${this.#unsaved ? html`<span role="alert">${words.failed}</span>` : nothing}
    </div>`;
  }

  /** No answer is what nobody has read yet. The tick and the line to write on are none. */
  readonly #guard = (event: Event): void => {
    if (!(event.target as Element).matches('button')) return;
    if (!this.#press.takes(event)) event.stopPropagation();
    this.#host.requestUpdate();
  };

  async #answer(outcome: OperatorOutcome): Promise<void> {
    const inputs = [...this.#host.renderRoot.querySelectorAll<HTMLInputElement>('.question input')];
    if (this.#saving || !inputs.every((input) => input.reportValidity())) return;
    this.#saving = true;
    const told = await this.#answers.resolve(outcome, inputs[1]!.value);
    this.#saving = false;
    this.#unsaved = !told;
    this.#host.requestUpdate();
  }
}
