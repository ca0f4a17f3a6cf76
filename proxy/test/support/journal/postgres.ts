/** A database of a test's own on a real Postgres: the run's, or one started here from Debian's programs. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { findPostgres, startPostgres } from '../../../../tools/postgres.mjs';

export interface TestDatabase {
  url: string;
  close(): Promise<void>;
}

/** Why there is none, for `skip`; false where there is one. A failure where it is required. */
export function noPostgres(): string | false {
  if (process.env.TEST_POSTGRES_URL || findPostgres()) return false;
  if (process.env.REQUIRE_POSTGRES === '1')
    throw new Error('REQUIRE_POSTGRES is set, and there is no Postgres here.');
  return 'no Postgres is installed';
}

export async function testDatabase(): Promise<TestDatabase> {
  const given = process.env.TEST_POSTGRES_URL;
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startPostgres(findPostgres()!);
  const name = `blink_test_${randomBytes(6).toString('hex')}`;
  await execute(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async close() {
      await execute(server.url, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
