/** Tones and vibration of a till: their file is loaded where it asks for them, and nowhere else. */
import type { ReactiveControllerHost } from 'lit';
import { BlinkStartEvent } from '../../events/blink-start.js';

type Asking = ReactiveControllerHost & HTMLElement & { readonly feedback?: unknown };

let file: typeof import('../../feedback/feedback.js') | undefined;

/** A file that does not arrive is asked for again when the next payment begins; payments need nothing of it. */
export function giveFeedback(till: Asking): void {
  const follow = () => {
    if (file) file.follow(till);
    else if (till.isConnected && till.feedback) {
      import('../../feedback/feedback.js').then(
        (loaded) => (file = loaded).follow(till),
        () => {},
      );
    }
  };
  till.addController({ hostConnected: follow, hostUpdate: follow, hostDisconnected: follow });
  till.addEventListener(BlinkStartEvent.type, follow, true);
}
