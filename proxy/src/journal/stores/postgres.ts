/**
 * The journal of several instances: one Postgres, perhaps behind a pooler that hands each transaction to another
 * connection. So nothing that counts is kept in a session: no start-up parameters, no session's locks, and statements
 * have names only until a pooler loses one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expectJournal, migrateOnce } from '../migrate.js';
import {
  unavailable,
  type Follow,
  type Param,
  type Statement,
  type Store,
  type StoredRow,
} from '../store.js';
import {
  DURABLE,
  durable,
  named,
  NOW,
  PLACE,
  SEQUENCE,
  START,
  SYSTEMS,
  TIMELINES,
  type NamedStatement,
} from './postgres-words.js';

const CONNECT_LIMIT_MS = 5_000;
/** How often a connection is asked for again where the server or the pooler has none left just now. */
const FULL_WAIT_MS = 50;
const FULL_ROUNDS = CONNECT_LIMIT_MS / FULL_WAIT_MS;
export const POOL_SIZE = 20;
const QUERY_LIMIT_MS = 5_000;
/** Any number that other programs on this server are unlikely to use for the same. */
const MIGRATION_LOCK = 4_114_881_032;
/** Another instance may be filling a column of a large journal. */
const MIGRATION_LIMIT_MS = 10 * 60_000;
const INT8 = 20;

const HAS_TABLE = 'select 1 as found where to_regclass($1) is not null';

/** Milliseconds and counts are far below the largest exact number. */
const types = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * Postgres refuses a text with the character U+0000 in it, and a number with a fraction where a whole one is meant, as all of
 * the journal's are; a write must not fail for that again and again.
 */
const storable = (value: Param): Param =>
  typeof value === 'string'
    ? value.replaceAll('\0', '')
    : typeof value === 'number'
      ? Math.floor(value)
      : value;

/**
 * The server connection does not know the name, has it already, or planned it before a migration: a pooler hands
 * connections around, or another version came. Said before the statement is run, so that nothing has changed.
 */
const NAME_REFUSED: readonly unknown[] = ['26000', '42P05', '0A000'];

/** Neither the server nor a pooler before it takes another connection now. */
const isFull = (error: unknown): boolean =>
  (error as { code?: unknown }).code === '53300' ||
  /no more connections allowed|too many (clients|connections)/i.test((error as Error).message);

export class PostgresStore implements Store {
  readonly shared = true;
  readonly #pool: pg.Pool;
  readonly #words = new Map([
    ['now_ms()', NOW],
    ['store_sequence()', SEQUENCE],
  ]);
  /** By the portable statement, as Postgres takes it: to read, and to write durably. */
  readonly #reads = new Map<string, NamedStatement>();
  readonly #writes = new Map<string, NamedStatement | null>();
  /** For good, once a name was refused: the pooler in between will go on. */
  #isUnnamed = false;
  #ready: Promise<void> | null = null;
  #closing: Promise<void> | null = null;

  /**
   * @param onError hears of idle connections that break; the pool replaces them
   * @param onOpen hears once of the versions that opening it has brought it to, one after the other
   * @param size connections at once; whoever finds none free waits for one
   * @param id of the one journal that is meant; any where it is not given
   */
  constructor(
    url: string,
    onError: (error: Error) => void,
    private readonly onOpen: (migrated: readonly number[]) => void = () => {},
    size = POOL_SIZE,
    private readonly id?: string,
  ) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: size,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      query_timeout: QUERY_LIMIT_MS,
      keepAlive: true,
      types,
    });
    this.#pool.on('error', onError);
    // While it is lent out the pool does not listen, and an error that nobody hears ends the program: a server that is
    // restarted says so between two questions too. Whoever asks next on it is told.
    this.#pool.on('connect', (client) => client.on('error', () => {}));
  }

  async read(sql: string, params: readonly Param[]): Promise<StoredRow[]> {
    try {
      await this.#prepare();
      return await this.#withOrWithoutNames((client) => this.#run(client, this.#toRead(sql), params));
    } catch (error) {
      throw unavailable(error);
    }
  }

  async write(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    try {
      await this.#prepare();
      const [only] = batch;
      const statement = only && this.#toWrite(only.sql);
      if (batch.length > 1 || only?.required || statement === null || (only && follow))
        return await this.#withOrWithoutNames((client) => this.#transaction(client, batch, follow));
      return only
        ? [await this.#withOrWithoutNames((client) => this.#run(client, statement!, only.params))]
        : [];
    } catch (error) {
      throw unavailable(error);
    }
  }

  async rehearse(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    try {
      await this.#prepare();
      return await this.#withOrWithoutNames((client) => this.#transaction(client, batch, follow, 'rollback'));
    } catch (error) {
      throw unavailable(error);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  /** What was refused for a statement's name is asked again, whole and without names. */
  async #withOrWithoutNames<T>(use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    try {
      return await this.#using(use);
    } catch (error) {
      if (!NAME_REFUSED.includes((error as { code?: unknown }).code)) throw error;
      this.#isUnnamed = true;
      return this.#using(use);
    }
  }

  /** Waits for a connection that is free. One on which anything failed is not used again. */
  async #using<T>(use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    let broken = true;
    try {
      const result = await use(client);
      broken = false;
      return result;
    } finally {
      client.release(broken);
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    for (let round = 1; ; round++) {
      try {
        return await this.#pool.connect();
      } catch (error) {
        if (!isFull(error) || round > FULL_ROUNDS) throw error;
        await sleep(FULL_WAIT_MS);
      }
    }
  }

  async #transaction(
    client: pg.PoolClient,
    batch: readonly Statement[],
    follow?: Follow,
    end: 'commit' | 'rollback' = 'commit',
  ): Promise<StoredRow[][] | null> {
    // The server gives up with us: else whatever waits for a lock goes on waiting there, and takes up a connection.
    await client.query(`begin; set local statement_timeout = ${QUERY_LIMIT_MS}`);
    const statements = batch.map(({ sql }) => this.#toWrite(sql));
    if (statements.includes(null)) await client.query(`select ${DURABLE}`);
    const results: StoredRow[][] = [];
    for (const [index, { sql, params, required }] of batch.entries()) {
      const rows = await this.#run(client, statements[index] ?? this.#toRead(sql), params);
      if (required && rows.length === 0) {
        await client.query('rollback');
        return null;
      }
      results.push(rows);
    }
    if (follow) {
      const steps = follow(results);
      let step = steps.next();
      while (!step.done)
        step = steps.next(await this.#run(client, this.#toRead(step.value.sql), step.value.params));
    }
    await client.query(end);
    return results;
  }

  #toRead(sql: string): NamedStatement {
    let statement = this.#reads.get(sql);
    if (!statement) this.#reads.set(sql, (statement = named(this.#portable(sql))));
    return statement;
  }

  #toWrite(sql: string): NamedStatement | null {
    let statement = this.#writes.get(sql);
    if (statement === undefined) {
      const text = durable(this.#portable(sql));
      this.#writes.set(sql, (statement = text === null ? null : named(text)));
    }
    return statement;
  }

  async #run(
    client: pg.PoolClient,
    { name, text }: NamedStatement,
    params: readonly Param[],
  ): Promise<StoredRow[]> {
    const values = params.map(storable);
    return (await client.query<StoredRow>(this.#isUnnamed ? { text, values } : { name, text, values })).rows;
  }

  #portable(sql: string): string {
    let text = sql;
    for (const [word, own] of this.#words) text = text.replaceAll(word, own);
    return text;
  }

  /** Brings the tables up to date before anything else is asked. Tried again after a failure. */
  #prepare(): Promise<void> {
    this.#ready ??= this.#migrate().catch((error: unknown) => {
      this.#ready = null;
      throw error;
    });
    return this.#ready;
  }

  /** One transaction for each step, and one instance at a time, however many start at the same moment. */
  async #migrate(): Promise<void> {
    const client = await this.#connect();
    const query = async (sql: string, params: readonly Param[] = []): Promise<StoredRow[]> => {
      const config = { text: this.#portable(sql), values: [...params], query_timeout: MIGRATION_LIMIT_MS };
      return (await client.query<StoredRow>(config)).rows;
    };
    const migrated: number[] = [];
    let broken = true;
    try {
      const steps = expectJournal(HAS_TABLE, this.id);
      let step = steps.next();
      while (!step.done) step = steps.next(await query(step.value.sql, step.value.params));
      for (;;) {
        await query('begin');
        await query(`select ${DURABLE}, pg_advisory_xact_lock($1)`, [MIGRATION_LOCK]);
        const steps = migrateOnce(HAS_TABLE);
        let step = steps.next();
        while (!step.done) step = steps.next(await query(step.value.sql, step.value.params));
        await query('commit');
        if (step.value === null) break;
        migrated.push(step.value);
      }
      const firstOf = async (choices: readonly string[]): Promise<string> => {
        for (const choice of choices) {
          const isAllowed = await query(`select ${choice}`).then(
            () => true,
            () => false,
          );
          if (isAllowed) return choice;
        }
        return `'-'`;
      };
      const timeline = await firstOf(TIMELINES);
      const system = await firstOf(SYSTEMS);
      this.#words.set('store_lineage()', `(${timeline} || '.' || ${system} || '.' || ${PLACE})`);
      this.#words.set('store_facts()', `(${timeline} || '.' || ${PLACE} || '.' || ${START})`);
      broken = false;
    } finally {
      client.release(broken);
    }
    this.onOpen(migrated);
  }
}
