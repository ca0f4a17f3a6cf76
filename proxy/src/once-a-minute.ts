/** What may come in storms is told once a minute for each thing that it is about. */
import type { Clock } from './clock.js';

const MINUTE_MS = 60_000;
/** Different things in one minute; what comes beyond is a storm of another kind. */
const MOST = 100;

export function onceAMinute(clock: Clock): (about: string) => boolean {
  let began = -Infinity;
  const told = new Set<string>();
  return (about) => {
    if (Math.abs(clock.elapsed() - began) >= MINUTE_MS) {
      began = clock.elapsed();
      told.clear();
    }
    if (told.has(about) || told.size >= MOST) return false;
    told.add(about);
    return true;
  };
}
