import { ChangeDetectionStrategy, Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { BlinkFailureEvent, BlinkStartEvent, BlinkSuccessEvent } from 'blink-pos-elements';
import 'blink-pos-elements/define.js';

@Component({
  selector: 'app-till',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // On the document: an attempt whose button has left the page is told there.
  host: { '(document:blink-success)': 'tell($event)', '(document:blink-failure)': 'tell($event)' },
  template: `
    <main>
      <h1>A till in Angular</h1>
      <p>
        Order <output>{{ order() }}</output>
      </p>
      <nav>
        <button (click)="order.set(order() + 1)">Next order</button>
        <button (click)="isOpen.set(!isOpen())">{{ isOpen() ? 'Close the till' : 'Open the till' }}</button>
        <button (click)="draws.set(draws() + 1)">Draw again</button>
      </nav>
      @if (isOpen()) {
        <blink-till
          [proxyUrl]="proxyUrl"
          [terminalId]="terminalId"
          site-branch-id="London"
          pos-location="POS-25"
        >
          <blink-pay-button
            amount="12.50"
            [reference]="order().toString()"
            [metadata]="{ draws: draws() }"
            (blink-start)="note($event)"
          />
          <blink-terminal-status />
        </blink-till>
      }
      <ol>
        @for (outcome of outcomes(); track outcome.attemptId) {
          <li>{{ outcome.words }}</li>
        }
      </ol>
    </main>
  `,
})
export class Till {
  readonly #query = new URLSearchParams(location.search);
  readonly proxyUrl = this.#query.get('proxy') ?? '/blink';
  readonly terminalId = this.#query.get('terminal') ?? 'T650M-451-962-212-MOHSIN';
  readonly order = signal(1001);
  readonly isOpen = signal(true);
  readonly draws = signal(0);
  readonly outcomes = signal<readonly { attemptId: string | null; words: string }[]>([]);

  /** The same outcome may be told again after a crash: it is kept under its attempt. */
  tell({ detail }: BlinkSuccessEvent | BlinkFailureEvent): void {
    const { attemptId } = detail;
    const words = 'message' in detail ? detail.message : `Paid ${detail.amount} for ${detail.reference}`;
    const others = this.outcomes().filter((outcome) => outcome.attemptId !== attemptId);
    this.outcomes.set([...others, { attemptId, words }]);
  }

  note({ detail }: BlinkStartEvent): void {
    console.log('asked for', detail.amount);
  }
}
