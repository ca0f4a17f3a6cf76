/** What the proxy did not answer as it should; nothing may be concluded from it. */
export class OfficeError extends Error {
  override readonly name = 'OfficeError';

  constructor(
    message: string,
    /** The answer's HTTP status; null where it is the answer's body that is not understood. */
    readonly status: number | null = null,
    /** The last word of the problem's `type`, such as `attempt-not-found`; null where the answer has none. */
    readonly problem: string | null = null,
  ) {
    super(message);
  }
}
