/**
 * How a till is heard and felt: a short tone and a vibration for what became of a payment. A file of its own, which a till
 * loads where its `feedback` asks for it. It imports nothing, and whatever the browser refuses is no error.
 */
import type { BlinkSuccessEvent } from '../events/index.js'; // and the names of the events

/** A till that may ask for it. */
interface Asking extends HTMLElement {
  readonly feedback?: unknown;
}

interface Cue {
  /** Hertz and seconds of each note. */
  readonly notes: readonly (readonly [hertz: number, seconds: number])[];
  /** Milliseconds on, off, on. */
  readonly vibration: number[];
}

/** They differ in their number as well: pitch alone says little to many, and nothing through a bad loudspeaker. */
const approved: Cue = {
  notes: [
    [660, 0.11],
    [880, 0.15],
  ],
  vibration: [60, 50, 60],
};
const declined: Cue = { notes: [[233, 0.25]], vibration: [250] };
/** Neither the one nor the other: somebody must look. */
const attention: Cue = {
  notes: [
    [523, 0.06],
    [523, 0.06],
    [523, 0.06],
  ],
  vibration: [50, 50, 50, 50, 50],
};

/** Of what is told in one moment, the cue that stands last here is given: staff that is called for outranks a refusal. */
const ranks = [approved, declined, attention];

const cueOf = {
  'blink-success': approved,
  'blink-refund-success': approved,
  'blink-failure': declined,
  'blink-refund-failure': declined,
  'blink-signature-required': attention,
  'blink-unresolved': attention,
  // Somebody has closed it as not charged, and was wrong.
  'blink-late-success': attention,
  'blink-refund-late-success': attention,
  'blink-staff-needed': attention,
} satisfies Partial<Record<keyof GlobalEventHandlersEventMap, Cue>>;

const kinds = ['sound', 'vibration'] as const;
type Kind = (typeof kinds)[number];

/** Of the loudest that a device can be; a till stands among others. */
const volume = 0.2;
/** A tone that comes later than this seems to be the next payment's. */
const lateMs = 1000;

/** On the page, and asking for something. */
const tills = new Set<Asking>();
let context: AudioContext | undefined;
/** Tones that are to be heard to their end. */
let playing = 0;
/** What was told since the last cue was given. */
let told: { cue: Cue; kinds: Set<Kind>; at: number } | null = null;

const wordsOf = ({ feedback }: Asking): string[] =>
  String(feedback ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
const wants = (till: Asking, kind: Kind): boolean => wordsOf(till).includes(kind);

/** A till has come, or gone, or asks for something else. */
export function follow(till: Asking): void {
  const words = till.isConnected ? wordsOf(till) : [];
  // In the capture phase: a page may keep an event to itself.
  const change = words.length ? 'addEventListener' : 'removeEventListener';
  for (const type of Object.keys(cueOf)) till[change](type, onTold, true);
  till[change]('blink-start', onStart, true);
  if (words.length) tills.add(till);
  else tills.delete(till);
  warn(words);
  if ([...tills].some((till) => wants(till, 'sound'))) return;
  void context?.close().catch(() => {});
  context = undefined;
  playing = 0;
}

const warned = new Set<string>();

function warn(words: readonly string[]): void {
  for (const word of words) {
    if (warned.has(word) || (kinds as readonly string[]).includes(word)) continue;
    warned.add(word);
    console.warn(`<blink-till feedback>: there is "sound" and "vibration", and no "${word}".`);
  }
}

/** Browsers stay silent, and say so in the console, until somebody has pressed something. */
const mayBeHeard = (): boolean => navigator.userActivation?.hasBeenActive ?? true;

/** Most payments begin with a press, which is what some browsers want to see before they let a page be heard. */
function onStart(this: Asking): void {
  if (wants(this, 'sound')) void wake().catch(() => {});
}

async function wake(): Promise<AudioContext | undefined> {
  if (!mayBeHeard()) return;
  const woken = (context ??= new AudioContext());
  await woken.resume();
  return woken;
}

type Told = Event & Partial<Pick<BlinkSuccessEvent, 'caution'>>;

/** One cue for each moment: an event is heard by each till around it, and others may follow it at once. */
function onTold(this: Asking, { type, timeStamp, caution }: Told): void {
  // Paid, and something with it that a cashier must read: it was paid before, or this browser could not note it.
  const cue = caution ? attention : cueOf[type as keyof typeof cueOf];
  if (!told) {
    told = { cue, kinds: new Set(), at: timeStamp };
    queueMicrotask(give);
  }
  if (ranks.indexOf(cue) > ranks.indexOf(told.cue)) told.cue = cue;
  for (const kind of kinds) if (wants(this, kind)) told.kinds.add(kind);
}

function give(): void {
  const { cue, kinds, at } = told!;
  told = null;
  if (kinds.has('sound')) play(cue, at).catch(() => {});
  if (kinds.has('vibration')) vibrate(cue);
}

async function play({ notes }: Cue, since: number): Promise<void> {
  const audio = await wake();
  // It may have been blocked until a later press, or be closed by now.
  if (!audio || audio !== context || performance.now() - since > lateMs) return;
  const tone = audio.createOscillator();
  const level = audio.createGain();
  tone.type = 'triangle';
  let at = audio.currentTime;
  level.gain.setValueAtTime(0, at);
  for (const [hertz, seconds] of notes) {
    tone.frequency.setValueAtTime(hertz, at);
    // Up and down by degrees: a tone that is cut clicks.
    level.gain.setValueAtTime(0, at);
    level.gain.linearRampToValueAtTime(volume, at + 0.01);
    level.gain.setValueAtTime(volume, at + seconds - 0.03);
    level.gain.linearRampToValueAtTime(0, at + seconds);
    at += seconds + 0.02;
  }
  tone.connect(level).connect(audio.destination);
  playing++;
  tone.onended = () => {
    tone.disconnect();
    level.disconnect();
    // Nothing of the device is held from one payment to the next.
    if (audio === context && --playing === 0) void audio.suspend().catch(() => {});
  };
  tone.start();
  tone.stop(at);
}

/** Something that moves: not for those who want less of that. */
function vibrate({ vibration }: Cue): void {
  if (!mayBeHeard() || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  try {
    navigator.vibrate?.(vibration);
  } catch {
    // It can be felt, or it cannot.
  }
}
