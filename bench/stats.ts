/** Medians and tails of samples. */

/** @param share 0.5 is the median, 0.99 the 99th percentile */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Three significant digits, whole numbers from a hundred on. */
export const rounded = (value: number): number =>
  !Number.isFinite(value) ? value : Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
