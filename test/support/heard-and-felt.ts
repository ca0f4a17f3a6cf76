/** A device in place of the browser's own: what it was asked to play, and how it was asked to vibrate. */

/** Asked for by tills; loaded by a test of it too, so that it knows when a till has it. */
const feedbackFile = 'src/feedback/feedback';
export const isLoaded = (): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes(feedbackFile));

interface Replaced {
  target: object;
  name: string;
  own: PropertyDescriptor | undefined;
}

class FakeNode {
  connections = 0;
  readonly #device: Device;

  constructor(device: Device) {
    this.#device = device;
  }

  connect<N>(node: N): N {
    this.connections++;
    this.#device.connected++;
    return node;
  }

  disconnect(): void {
    this.#device.connected -= this.connections;
    this.connections = 0;
  }
}

class FakeTone extends FakeNode {
  type = '';
  onended: (() => void) | null = null;
  readonly hertz: number[] = [];
  seconds = 0;
  readonly frequency = { setValueAtTime: (hertz: number) => void this.hertz.push(hertz) };
  start(): void {}
  stop(at: number): void {
    this.seconds = at;
  }
}

class FakeContext {
  state: AudioContextState = 'suspended';
  currentTime = 0;
  readonly destination = {};
  readonly #device: Device;

  constructor(device: Device) {
    this.#device = device;
    if (device.isBroken) throw new DOMException('no device', 'NotSupportedError');
    device.contexts.push(this);
  }

  async resume(): Promise<void> {
    await this.#device.allowed;
    this.state = 'running';
  }

  async suspend(): Promise<void> {
    this.state = 'suspended';
  }

  async close(): Promise<void> {
    this.state = 'closed';
  }

  createOscillator(): FakeTone {
    const tone = new FakeTone(this.#device);
    this.#device.tones.push(tone);
    return tone;
  }

  createGain(): object {
    const nothing = () => {};
    const gain = { setValueAtTime: nothing, linearRampToValueAtTime: nothing };
    return Object.assign(new FakeNode(this.#device), { gain });
  }
}

export class Device {
  readonly contexts: FakeContext[] = [];
  tones: FakeTone[] = [];
  readonly felt: unknown[] = [];
  /** Connections between nodes that are there still. */
  connected = 0;
  /** It has none. */
  isBroken = false;
  /** Until then it is silent, as for a page that nobody has pressed. */
  allowed: Promise<void> = Promise.resolve();
  isPressed = true;
  wantsLessMotion = false;
  readonly #replaced: Replaced[] = [];

  constructor() {
    const make = () => new FakeContext(this);
    this.replace(globalThis, 'AudioContext', function () {
      return make();
    });
    this.replace(navigator, 'vibrate', (pattern: unknown) => this.felt.push(pattern) > 0);
    const activation = { isActive: true };
    Object.defineProperty(activation, 'hasBeenActive', { get: () => this.isPressed });
    this.replace(navigator, 'userActivation', activation);
    const { matchMedia } = globalThis;
    this.replace(globalThis, 'matchMedia', (query: string) =>
      query.includes('reduced-motion') ? { matches: this.wantsLessMotion } : matchMedia(query),
    );
  }

  replace(target: object, name: string, value: unknown): void {
    this.#replaced.push({ target, name, own: Object.getOwnPropertyDescriptor(target, name) });
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  }

  /** The notes of each tone, in hertz. */
  get heard(): number[][] {
    return this.tones.map(({ hertz }) => hertz);
  }

  /** What plays has been heard to its end. */
  playOut(): void {
    for (const tone of this.tones.splice(0)) tone.onended?.();
  }

  restore(): void {
    for (const { target, name, own } of this.#replaced.reverse()) {
      if (own) Object.defineProperty(target, name, own);
      else delete (target as Record<string, unknown>)[name];
    }
  }
}
