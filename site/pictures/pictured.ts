/** The states that have a picture: those in which a cashier has time to look. */
export const pictured = [
  'idle',
  'waiting',
  'signature',
  'checking',
  'unresolved',
  'approved',
  'declined',
  'failed',
] as const;
