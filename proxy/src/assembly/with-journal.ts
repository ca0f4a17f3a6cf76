/** Puts the parts of a proxy with a journal together, sets them to work and ends them. */
import { randomUUID } from 'node:crypto';
import { Ownership } from '../access/ownership.js';
import { Announcer } from '../attempts/announcer.js';
import { AttemptViews } from '../attempts/attempt-view.js';
import { CatchUp } from '../attempts/reconciliation/catch-up.js';
import { Canceller } from '../attempts/cancel.js';
import { Changes } from '../attempts/changes.js';
import { Leases } from '../attempts/housekeeping/leases.js';
import { Places } from '../attempts/reconciliation/places.js';
import { Proof } from '../attempts/proof.js';
import { Reconciler } from '../attempts/reconciliation/reconcile.js';
import { Retention } from '../attempts/housekeeping/retention.js';
import { Sender } from '../attempts/send.js';
import { isTimeZone } from '../day/day-bounds.js';
import { defaults } from '../default-options.js';
import { Journal } from '../journal/journal.js';
import { openStore, placeOf } from '../journal/stores/open.js';
import { readOpenPayments } from '../journal/open-payments.js';
import { openNotices } from '../notices/notices.js';
import { noticingJournal } from '../notices/noticing-journal.js';
import { journalHandlers } from './journal-handlers.js';
import { tellJump, tellOpening, tellOrphans } from './journal-log.js';
import { Start } from './start.js';
import type { ProxyOptions } from '../proxy-options.js';
import type { SharedParts, JournalParts } from './parts.js';

const HOUR_MS = 3_600_000;

export function withJournal(parts: SharedParts, options: ProxyOptions): JournalParts {
  const { databaseUrl = defaults.databaseUrl, databasePool = defaults.databasePool, store } = options;
  const { quietPeriod = defaults.quietPeriod, terminals: listed = [], callers } = options;
  const { blink, clock, watch, logger } = parts;
  const { timeZone = defaults.timeZone, retentionDays: keptDays = defaults.retentionDays } = options;
  const { webhookUrl, webhookSecrets, noticePost } = options;
  if (!isTimeZone(timeZone)) throw new RangeError(`There is no time zone ${timeZone}.`);
  const open = { poolSize: databasePool, id: options.journalId };
  const opened = store || openStore(databaseUrl, clock, logger, open);
  const quietPeriodMs = quietPeriod * 1000;
  const noticing = webhookUrl === undefined ? null : noticingJournal(opened, randomUUID(), quietPeriodMs);
  const journal = noticing?.journal ?? new Journal(opened, randomUUID());
  const place = store ? 'the store' : placeOf(databaseUrl);
  const believed = (now: number) => watch.believed(now);
  journal.openings.onOpened = (opened) => {
    watch.opened(opened.now, opened.last);
    tellOpening(logger, place, opened);
  };
  journal.openings.onBeat = (now) => watch.beat(now);
  const announcer = new Announcer();
  const sender = new Sender({ journal, blink, announcer, clock, logger });
  const changes = new Changes(journal, announcer, clock);
  const places = new Places(clock);
  const reconciler = new Reconciler(journal, blink, announcer, places, clock, logger);
  const leases = new Leases(journal, announcer, clock, logger);
  const notices =
    noticing &&
    openNotices({
      ...{ webhookUrl, webhookSecrets, noticePost, ...noticing },
      ...{ announcer, quietPeriodMs, believed, clock, logger },
    });
  parts.figures.readsJournal(async () => {
    const open = readOpenPayments(opened, quietPeriodMs);
    return { ...(await open), notices: (await notices?.counts()) ?? null };
  });
  const views = new AttemptViews(journal, quietPeriodMs);
  const catchUp = new CatchUp({
    ...{ journal, blink, reconciler, places, watch, clock, logger },
    terminals: listed,
  });
  const proof = new Proof(journal, catchUp, quietPeriodMs);
  const ownership = new Ownership(callers);
  const canceller = new Canceller({ journal, blink, views, announcer, clock, logger });
  let isLeaving = false;
  const all = {
    ...parts,
    isLeaving: () => isLeaving,
    journal,
    views,
    sender,
    announcer,
    changes,
    quietPeriodMs,
    catchUp,
    proof,
    ownership,
    canceller,
    timeZone,
    keptDays,
    orderWindowMs: (options.orderWindow ?? defaults.orderWindow) * HOUR_MS,
    disputedFields: { ...defaults.disputedFields, ...options.disputedFields },
  };

  const retention = new Retention({ journal, watch, clock, logger, keptDays });
  watch.onJump = (jump) => {
    tellJump(logger, jump);
    if (jump.byMs > 0) return;
    journal.clampTimes().then(
      () => notices?.wake(),
      (error: unknown) =>
        logger.warn({ error: String(error) }, 'what the clock was ahead by could not be put right'),
    );
  };
  let isStopped = false;
  const begin = async () => {
    await journal.openings.current();
    await leases.take();
    // A journal may answer and take no payment: tables of another version, or without a column.
    await journal.probe();
    await journal.clampTimes();
    await leases.start();
    if (isStopped) return;
    reconciler.start();
    catchUp.start();
    notices?.start();
    void tellOrphans(journal, ownership, logger);
    retention.start();
  };
  const start = new Start({ begin, place, clock, logger });
  const notes = () => ({ ...watch.notes(), ...options.readyNotes?.() });
  return {
    handlers: journalHandlers({ ...all, listed, start, notes }),
    mark: () => journal.openings.mark,
    ready: () => start.ready(),
    tried: () => start.tried(),
    leave: () => void (isLeaving = true),
    idle: async () => void (await Promise.all([sender.idle(), canceller.idle()])),
    stop: async () => {
      const wasOpen = start.isOpen;
      isStopped = true;
      start.close();
      retention.stop();
      reconciler.stop();
      sender.close();
      canceller.close();
      await notices?.stop();
      if (wasOpen) await catchUp.stop();
      if (wasOpen) await leases.stop();
      changes.close();
      await journal.close();
    },
  };
}
