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
  /** It has just come, and may be out of sight. */
  #isNew = false;
  #saving = false;
  #unsaved = false;
  /** An answer was pressed: what is missing is said, and not before. */
  #isAsked = false;

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
    if (!this.#wasShown && !this.#isShown) {
      this.#press.appear();
      this.#isAsked = false;
      this.#isNew = true;
    }
    this.#isShown = true;
    const missing = this.#missing(words);
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
      <div class="facts" @input=${() => this.#host.requestUpdate()}>
        <label part="question-check"
          ><input
            part="question-box"
            type="checkbox"
            name="idle"
            required
            aria-invalid=${!!missing.idle}
            aria-describedby="idle-missing"
          />${words.idle}</label
        >
        <p class="missing" part="question-missing" id="idle-missing">${missing.idle}</p>
        <label part="question-field"
          >${words.evidence}<input
            part="question-input"
            name="evidence"
            required
            autocomplete="off"
            maxlength="500"
            aria-invalid=${!!missing.evidence}
            aria-describedby="evidence-missing"
        /></label>
        <p class="missing" part="question-missing" id="evidence-missing">${missing.evidence}</p>
      </div>
      <div class="answers" part="question-answers">
        ${button('approved', 'question-approved', answer('approved'), words.approved)}
        ${button('none', 'question-not-charged', answer('not-charged'), words.notCharged)}
      </div>
      ${button('again', 'question-again', () => this.#answers.check(), words.again)}
      <span role="status">${this.#press.isIgnored ? pressAgain : nothing}</span>
      ${this.#unsaved ? html`<span role="alert">${words.failed}</span>` : nothing}
    </div>`;
  }

  hostUpdated(): void {
    if (!this.#isNew) return;
    this.#isNew = false;
    // Once: whoever scrolls on is not fetched back. It moves nothing where all of it can be seen.
    const question = this.#host.renderRoot.querySelector('.question');
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    question?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' });
  }

  #fields(): { idle?: HTMLInputElement; evidence?: HTMLInputElement } {
    const [idle, evidence] = this.#host.renderRoot.querySelectorAll<HTMLInputElement>('.question input');
    return { ...(idle && { idle }), ...(evidence && { evidence }) };
  }

  /** What each field lacks, once an answer was pressed; a dictionary of a page's own may not say it. */
  #missing(words: Words['operator']): { idle: string; evidence: string } {
    const { idle, evidence } = this.#fields();
    const isAsked = this.#isAsked;
    return {
      idle: isAsked && !idle?.checked ? (words.idleMissing ?? words.idle) : '',
      evidence: isAsked && !evidence?.value.trim() ? (words.evidenceMissing ?? words.evidence) : '',
    };
  }

  /** No answer is what nobody has read yet. The tick and the line to write on are none. */
  readonly #guard = (event: Event): void => {
    if (!(event.target as Element).matches('button')) return;
    if (!this.#press.takes(event)) event.stopPropagation();
    this.#host.requestUpdate();
  };

  async #answer(outcome: OperatorOutcome): Promise<void> {
    if (this.#saving) return;
    const { idle, evidence } = this.#fields();
    const isMissing = !idle?.checked ? idle : !evidence?.value.trim() ? evidence : null;
    if (isMissing || !evidence) {
      this.#isAsked = true;
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      // With what it says of itself.
      return isMissing?.focus();
    }
    this.#saving = true;
    const told = await this.#answers.resolve(outcome, evidence.value);
    this.#saving = false;
    this.#unsaved = !told;
    this.#host.requestUpdate();
  }
}

/** Its text is its words, with no line end of a template around them. */
const button = (name: string, part: string, press: () => unknown, words: string): TemplateResult =>
  html`<button type="button" class=${name} part=${part} @click=${press}>${words}</button>`;
