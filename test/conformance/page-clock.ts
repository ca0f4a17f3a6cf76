/** The page's two clocks, which a test sets and which go on: nothing waits for a day to pass. */
const { now } = Date;
const elapsed = performance.now.bind(performance);

/** From now on it is that moment, milliseconds since 1970. */
export function setClock(time: number): void {
  const ahead = time - now();
  Date.now = () => now() + ahead;
}

/** So much time passes at once, on both clocks. */
export function passTime(ms: number): void {
  setClock(Date.now() + ms);
  const ahead = performance.now() - elapsed() + ms;
  performance.now = () => elapsed() + ahead;
}

/** For `afterEach`: both are the browser's own again. */
export function rightClock(): void {
  Date.now = now;
  performance.now = elapsed;
}

export const seconds = (count: number): number => count * 1000;
export const hours = (count: number): number => seconds(count * 3600);

/** The last Monday before now, at 14:02 here. */
export function lastMonday(): number {
  const day = new Date(now());
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7 || 7));
  return day.setHours(14, 2, 0, 0);
}
