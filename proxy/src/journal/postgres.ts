/** The journal of several instances: one Postgres. */
import pg from 'pg';
import { SCHEMA } from './statements.js';
import { JournalUnavailable, type Param, type Statement, type Store, type StoredRow } from './store.js';

/** Milliseconds since 1970 of the server's clock as it runs, not as the transaction began. */
const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint';
const CONNECT_LIMIT_MS = 5_000;
const QUERY_LIMIT_MS = 5_000;
/** Any number that other programs on this server are unlikely to use for the same. */
const SCHEMA_LOCK = 4_114_881_032;
const INT8 = 20;

const unavailable = (error: unknown): JournalUnavailable =>
  new JournalUnavailable(error instanceof Error ? error.message : String(error), { cause: error });

/** Milliseconds and counts are far below the largest exact number. */
const types = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** Postgres refuses a text with the character U+0000 in it; a write must not fail for that again and again. */
const storable = (value: Param): Param => (typeof value === 'string' ? value.replaceAll('\0', '') : value);

export class PostgresStore implements Store {
  readonly shared = true;
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, { name: string; text: string }>();
  #ready: Promise<void> | null = null;

  /**
   * @param onError hears of idle connections that break; the pool replaces them
   * @param onOpen hears once whether there were no tables before
   */
  constructor(
    url: string,
    onError: (error: Error) => void,
    private readonly onOpen: (isNew: boolean) => void = () => {},
  ) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 20,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      query_timeout: QUERY_LIMIT_MS,
      keepAlive: true,
      application_name: 'blink-pos-proxy',
      // An acknowledged row must survive a killed server, whatever that server's default.
      options: '-c synchronous_commit=on',
      types,
    });
    this.#pool.on('error', onError);
  }

  async read(sql: string, params: readonly Param[]): Promise<StoredRow[]> {
    try {
      await this.#prepare();
      return await this.#run(this.#pool, sql, params);
    } catch (error) {
      throw unavailable(error);
    }
  }

  async write(batch: readonly Statement[]): Promise<StoredRow[][] | null> {
    try {
      await this.#prepare();
      const [only] = batch;
      if (batch.length > 1 || only?.required) return await this.#transaction(batch);
      return only ? [await this.#run(this.#pool, only.sql, only.params)] : [];
    } catch (error) {
      throw unavailable(error);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #transaction(batch: readonly Statement[]): Promise<StoredRow[][] | null> {
    const client = await this.#pool.connect();
    let broken = true;
    try {
      await client.query('begin');
      const results: StoredRow[][] = [];
      for (const { sql, params, required } of batch) {
        const rows = await this.#run(client, sql, params);
        if (required && rows.length === 0) {
          await client.query('rollback');
          broken = false;
          return null;
        }
        results.push(rows);
      }
      await client.query('commit');
      broken = false;
      return results;
    } finally {
      client.release(broken);
    }
  }

  async #run(on: pg.Pool | pg.PoolClient, sql: string, params: readonly Param[]): Promise<StoredRow[]> {
    let query = this.#names.get(sql);
    if (!query) {
      query = { name: `journal_${this.#names.size}`, text: sql.replaceAll('now_ms()', NOW) };
      this.#names.set(sql, query);
    }
    return (await on.query<StoredRow>({ ...query, values: params.map(storable) })).rows;
  }

  /** Makes the tables, once; several instances may start at the same moment. Tried again after a failure. */
  #prepare(): Promise<void> {
    this.#ready ??= this.#createSchema().catch((error: unknown) => {
      this.#ready = null;
      throw error;
    });
    return this.#ready;
  }

  async #createSchema(): Promise<void> {
    const client = await this.#pool.connect();
    let broken = true;
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
      const { rows } = await client.query<{ is_new: boolean }>(
        `select to_regclass('attempt') is null as is_new`,
      );
      for (const sql of SCHEMA) await client.query(sql);
      await client.query('commit');
      broken = false;
      this.onOpen(rows[0]!.is_new);
    } finally {
      client.release(broken);
    }
  }
}
