/** How a `<blink-till>` takes part in the session of its terminal: it hears what no button shows. */
import type { Settings } from '../api/settings.js';
import type { Session } from '../session/session.js';
import { pageSessions } from '../session/sessions.js';
import { named, SessionController } from './session-controller.js';
import { WakeLock } from './device/wake-lock.js';

export class TillController extends SessionController<Session> {
  readonly #wakeLock = new WakeLock();

  protected find({ client, ...settings }: Settings): Session | null {
    return named({ client, ...settings }, (url, terminalId) => pageSessions.session(client, url, terminalId));
  }

  protected join({ subscribers }: Session): void {
    subscribers.tills.add(this.element);
    subscribers.watchers.add(this.#onChange);
  }

  /** A customer is at it. */
  get isBusy(): boolean {
    return !!this.place?.isBusy;
  }

  /** Customers may be alone with it from now on. */
  protected override joined(): void {
    this.place?.callStaff();
    this.#onChange();
  }

  protected leave({ subscribers }: Session): void {
    subscribers.tills.delete(this.element);
    subscribers.watchers.delete(this.#onChange);
    this.#wakeLock.isWanted = false;
  }

  /** A customer must see what the terminal asks for, however long that takes. */
  readonly #onChange = (): void => {
    this.#wakeLock.isWanted = this.element.settings.unattended && !!this.place?.open.held;
  };
}
