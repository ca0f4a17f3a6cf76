/** Which failures of a journal are waited for, and which end the start: by what Node, SQLite, Postgres and TLS say. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { onlyAnEditMends } from '../../../src/journal/stores/late-or-wrong.js';
import { unavailable } from '../../../src/journal/store.js';

const failure = (code: string | undefined, message = 'failed') =>
  unavailable(Object.assign(new Error(message), code === undefined ? {} : { code }));

describe('waited for', () => {
  const late: [string, string | undefined, string?][] = [
    ['refused', 'ECONNREFUSED'],
    ['reset', 'ECONNRESET'],
    ['timed out', 'ETIMEDOUT'],
    ['no route', 'EHOSTUNREACH'],
    ['no network', 'ENETUNREACH'],
    ['a name that nobody knows yet', 'ENOTFOUND'],
    ['no name server yet', 'EAI_AGAIN'],
    ['a connection that takes too long', undefined, 'timeout exceeded when trying to connect'],
    ['a connection that breaks', undefined, 'Connection terminated unexpectedly'],
    ['Postgres starting up', '57P03'],
    ['Postgres shutting down', '57P01'],
    ['too many connections', '53300'],
    ["Postgres's disk full", '53100'],
    ['a standby not promoted yet', '25006'],
    ['PgBouncer whose server is down', '08P01', 'server login has been failing, try again later'],
    ['a certificate that is not valid yet, since the clock is not set yet', 'CERT_NOT_YET_VALID'],
    ['held by another process', 'SQLITE_BUSY'],
    ['locked', 'SQLITE_LOCKED'],
    ['no folder', 'ENOENT'],
    ['a folder of somebody else, before the right one is mounted there', 'EACCES'],
    ['full', 'SQLITE_FULL'],
    ['full, said by the system', 'ENOSPC'],
    ['a read that fails', 'SQLITE_IOERR_READ'],
    ['a disk that fails', 'EIO'],
    ['read-only', 'EROFS'],
    ['a file that may not be written', 'SQLITE_READONLY'],
  ];
  for (const [what, code, message] of late)
    test(what, () => assert.equal(onlyAnEditMends(failure(code, message)), false));

  test('a name with two addresses, neither of which answers', () => {
    const refused = Object.assign(new Error(''), { code: 'ECONNREFUSED' });
    assert.equal(onlyAnEditMends(unavailable(new AggregateError([refused, refused]))), false);
  });
});

describe('the end', () => {
  const wrong: [string, string | undefined, string?][] = [
    ['a wrong password', '28P01'],
    ['no such role, or an address that may not sign in', '28000'],
    ['no such database', '3D000'],
    ['no right to make the tables', '42501'],
    [
      'a password that is missing',
      undefined,
      'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string',
    ],
    ['TLS that the server does not offer', undefined, 'The server does not support SSL connections'],
    ['a database that PgBouncer does not know', '08P01', 'no such database: shop'],
    ['a certificate of nobody known', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['a certificate of its own authority', 'SELF_SIGNED_CERT_IN_CHAIN'],
    ['a certificate without its chain', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['a certificate that has expired', 'CERT_HAS_EXPIRED'],
    ['a certificate of another name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['no database', 'SQLITE_NOTADB'],
    ['a broken database', 'SQLITE_CORRUPT'],
    ['a broken index of it', 'SQLITE_CORRUPT_INDEX'],
    ['a folder', 'EISDIR'],
    ['a path through a file', 'ENOTDIR'],
  ];
  for (const [what, code, message] of wrong)
    test(what, () => assert.equal(onlyAnEditMends(failure(code, message)), true));
});
