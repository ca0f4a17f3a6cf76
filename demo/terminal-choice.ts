/** Another terminal for this till: the virtual one on the page follows the choice. */
import { byId } from './dom.js';

export function followTerminal(): void {
  document.addEventListener('blink-terminal-change', ({ detail }) => {
    const screen = byId<HTMLIFrameElement>('terminal-screen');
    screen.src = `/simulator/terminal/${encodeURIComponent(detail.terminalId)}`;
    byId<HTMLDetailsElement>('other-terminal').open = false;
  });
}
