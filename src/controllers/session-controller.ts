/** How an element joins what its settings name (a terminal's session, its poll), and leaves it again. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Settings } from '../api/settings.js';

export interface SettingsHost extends ReactiveControllerHost, HTMLElement {
  readonly settings: Settings;
  readonly hasUpdated: boolean;
  catchUp?(): void;
}

export abstract class SessionController<
  Place extends object,
  Host extends SettingsHost = SettingsHost,
> implements ReactiveController {
  readonly element: Host;
  #place: Place | null = null;

  constructor(host: Host) {
    this.element = host;
    host.addController(this);
  }

  /** What it takes part in now. */
  protected get place(): Place | null {
    return this.#place;
  }

  /** What the settings name; null where they name nothing yet, or the element has no need of it. */
  protected abstract find(settings: Settings): Place | null;

  protected abstract join(place: Place): void;

  protected abstract leave(place: Place): void;

  /** The element is drawn, or the place is another one. */
  protected joined?(isNew: boolean): void;

  hostConnected(): void {
    if (this.element.hasUpdated) this.update();
  }

  hostUpdate(): void {
    if (this.element.isConnected) this.update();
  }

  hostDisconnected(): void {
    this.#moveTo(null);
  }

  /** What holds in this very moment: before anything is asked for. */
  protected updateNow(): void {
    if (!this.element.isConnected) return;
    this.element.catchUp?.();
    this.update();
  }

  /** Joins what the settings name now, if it is not the one already. */
  protected update(): void {
    const place = this.find(this.element.settings);
    const isNew = place !== this.#place;
    if (isNew) this.#moveTo(place);
    this.joined?.(isNew);
  }

  #moveTo(place: Place | null): void {
    if (this.#place) this.leave(this.#place);
    this.#place = place;
    if (place) this.join(place);
  }
}

/** The parts of the settings that name a terminal behind a proxy; null where one is missing. */
export const named = <Place>(
  { proxyUrl, terminalId }: Settings,
  find: (proxyUrl: string, terminalId: string) => Place,
): Place | null => (proxyUrl && terminalId ? find(proxyUrl, terminalId) : null);
