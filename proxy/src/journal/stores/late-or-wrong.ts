/**
 * Why a journal cannot be opened. Late is what may mend itself, or is mended elsewhere: a server that is not up, a name that
 * is not resolved, a folder that is not mounted. It is waited for. Wrong is what only an edit mends.
 */
import { WrongJournal } from '../store.js';

/** Postgres: the sign-in (28), its rights and names (42), no such database, no such schema. */
const WRONG_STATE = /^(?:(?:28|42)[0-9A-Z]{3}|3D000|3F000)$/;
/** A certificate that is not valid yet tells of a clock that is not set yet. */
const WRONG_CERTIFICATE =
  /^(?:UNABLE_TO_|CERT_(?!NOT_YET_VALID)|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE))/;
const WRONG_CODES = [
  ...['SQLITE_NOTADB', 'SQLITE_CORRUPT'],
  ...['EISDIR', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_URL', 'ERR_INVALID_ARG_VALUE'],
];
/**
 * These come without a code of their own: from the client (a password that is missing, TLS that is not offered), from PgBouncer,
 * and from SQLite, about tables that are not the journal's.
 */
const WRONG_WORDS =
  /^SASL: |server does not support SSL|^no such (?:database|user|table|column)|has no column named|statement pooling mode/i;

/** An error and what lies under it; a name with two addresses fails once for each. */
function* causes(error: unknown): Generator<Error & { code?: unknown }> {
  if (!(error instanceof Error)) return;
  yield error;
  if (error instanceof AggregateError) for (const one of error.errors) yield* causes(one);
  yield* causes(error.cause);
}

const isWrong = (error: Error & { code?: unknown }): boolean => {
  const code = String(error.code);
  return (
    error instanceof WrongJournal ||
    WRONG_STATE.test(code) ||
    WRONG_CERTIFICATE.test(code) ||
    WRONG_CODES.some((wrong) => code === wrong || code.startsWith(`${wrong}_`)) ||
    WRONG_WORDS.test(error.message)
  );
};

/** Would waiting be in vain? */
export const onlyAnEditMends = (error: unknown): boolean => [...causes(error)].some(isWrong);

/** The failure in one line. */
export function whyOf(error: unknown): string {
  for (const { message, code } of causes(error)) {
    const text = message || (code === undefined ? '' : String(code));
    if (text) return text.replace(/\s+/g, ' ');
  }
  return String(error);
}
