/** How a `<blink-till>` takes part in the session of its terminal: it hears what no button shows. */
import type { Settings } from '../api/settings.js';
import type { Session } from '../session/session.js';
import { pageSessions } from '../session/sessions.js';
import { named, SessionController } from './session-controller.js';

export class TillController extends SessionController<Session> {
  protected find({ client, ...settings }: Settings): Session | null {
    return named({ client, ...settings }, (url, terminalId) => pageSessions.session(client, url, terminalId));
  }

  protected join({ subscribers }: Session): void {
    subscribers.tills.add(this.element);
  }

  /** Customers may be alone with it from now on. */
  protected override joined(): void {
    this.place?.callStaff();
  }

  protected leave({ subscribers }: Session): void {
    subscribers.tills.delete(this.element);
  }
}
