/** How an element takes part in the one poll of a terminal's state. */
import type { Settings } from '../api/settings.js';
import { pageSessions } from '../session/sessions.js';
import type { PollViewer, StatusPoll } from '../session/terminals/status-poll.js';
import { named, SessionController, type SettingsHost } from './session-controller.js';

export class StatusController extends SessionController<StatusPoll, SettingsHost & PollViewer> {
  protected find({ client, ...settings }: Settings): StatusPoll | null {
    return named({ client, ...settings }, (url, terminalId) => pageSessions.poll(client, url, terminalId));
  }

  protected join(poll: StatusPoll): void {
    poll.join(this.element);
  }

  protected leave(poll: StatusPoll): void {
    poll.leave(this.element);
  }

  get poll(): StatusPoll | null {
    return this.place;
  }

  /** Looks now. */
  async refresh(): Promise<void> {
    if (this.element.isConnected) this.update();
    await this.place?.refresh();
  }
}
