/** Keeps the screen on while a customer alone with it must see what the terminal asks for. */
export class WakeLock {
  #isWanted = false;
  #held: WakeLockSentinel | null = null;
  #work = Promise.resolve();

  /** What the browser has no lock for, or refuses, is no error: the screen may go dark then. */
  set isWanted(isWanted: boolean) {
    if (isWanted === this.#isWanted) return;
    this.#isWanted = isWanted;
    // The browser takes it away with the page's visibility.
    if (isWanted) document.addEventListener('visibilitychange', this.#ask);
    else document.removeEventListener('visibilitychange', this.#ask);
    this.#ask();
  }

  readonly #ask = (): void => {
    this.#work = this.#work.then(() => this.#follow()).catch(() => {});
  };

  async #follow(): Promise<void> {
    if (!this.#isWanted) {
      const held = this.#held;
      this.#held = null;
      await held?.release();
    } else if (document.visibilityState === 'visible' && (!this.#held || this.#held.released)) {
      this.#held = (await navigator.wakeLock?.request('screen')) ?? null;
    }
  }
}
