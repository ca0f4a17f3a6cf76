import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import type {} from 'blink-pos-elements';

/** Every line of the template that names an element is wrong: the compiler must say so of each. */
@Component({
  selector: 'app-wrong',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <blink-pay-button (blink-success)="onKey($event)" />
    <blink-pay-button (blink-success)="onText($event.detail.reason)" />
    <blink-terminal-status (blink-status-change)="onText($event.detail.amount)" />
    <blink-pay-button #button (click)="button.mode = 'refund'" />
  `,
})
export class Wrong {
  onKey(event: KeyboardEvent): void {
    void event.key;
  }
  onText(text: string): void {
    void text;
  }
}
