// Fills a journal until it has so many rows: its last payment again and again, over half a year. Prints one of the keys.
import Database from 'libsql';

const [, , file = '', size = '0'] = process.argv;
const DAYS = 170;
const DAY_MS = 86_400_000;

const database = new Database(file);
const { count } = database.prepare('select count(*) as count from attempt').get();
const columns = database
  .prepare('pragma table_info(attempt)')
  .all()
  .map(({ name }) => name);
const key = "printf('%08x-0000-4000-8000-%012x', number, number)";
const at = `created - number % ${DAYS} * ${DAY_MS} - number`;
/** @type {Record<string, string>} */
const others = {
  ...{ key, answer_transaction_id: key, transaction_id: 'null', order_number: "'order-' || number" },
  ...{ terminal: "'G-' || (number % 1000)", lock: "'G-' || (number % 1000)" },
  ...{ created: at, sent: at, answered: at, since: at },
};
database.exec(`
  insert into attempt (${columns.join(', ')})
  with recursive counting (number) as (
    select ${count} union all select number + 1 from counting where number + 1 < ${Number(size)})
  select ${columns.map((name) => others[name] ?? name).join(', ')}
  from counting, (select * from attempt order by created desc limit 1)`);
console.log(database.prepare('select key from attempt order by created limit 1').get().key);
