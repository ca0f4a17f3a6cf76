/** `Prefer: respond-async, wait=N` (RFC 7240): how long a browser wants to be kept waiting. */

/** Seconds, or null where the answer is to be held to the end. */
export function preferredWait(header: string | undefined): number | null {
  const preferences = (header ?? '').split(/[,;]/).map((item) => item.trim().toLowerCase());
  if (!preferences.includes('respond-async')) return null;
  const wait = preferences.map((item) => /^wait\s*=\s*"?(\d{1,5})"?$/.exec(item)?.[1]).find(Boolean);
  return Number(wait ?? 0);
}
