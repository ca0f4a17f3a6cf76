/**
 * A terminal's lock is asked for while the finger is still down: a browser grants one only after the frame in which a press is
 * drawn, and the request must not wait for that.
 */
import type { TerminalLock } from '../session/terminal-lock.js';

const ends = ['pointerup', 'pointercancel'];

/** A finger comes down on what can be pressed, or Space, which presses when it comes up. @param event any finger's or key's */
export function lockEarly(button: Element, event: Event, lock: TerminalLock): void {
  const isFinger = event.type === 'pointerdown';
  if (isFinger || (event as KeyboardEvent).key === ' ') lock.ask();
  if (!isFinger) return;
  const { ownerDocument } = button;
  /** The finger leaves it, or leaves the screen elsewhere. */
  const onEnd = (event: Event): void => {
    const isElsewhere = !event.composedPath().includes(button);
    if (isElsewhere || event.type === 'pointercancel') lock.drop();
    for (const end of ends) ownerDocument.removeEventListener(end, onEnd, true);
  };
  for (const end of ends) ownerDocument.addEventListener(end, onEnd, true);
}
