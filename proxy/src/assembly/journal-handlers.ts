/** The routes of a proxy with a journal. Before that is open nothing can be kept, so nothing is sent. */
import { createAttempts, type AttemptsOptions } from '../routes/attempts.js';
import { createBackup } from '../routes/backup.js';
import { createDays, type DaysOptions } from '../routes/days.js';
import { createHealth, version, type HealthOptions } from '../routes/health.js';
import { createLists, type ListsOptions } from '../routes/lists.js';
import { createOrders, type OrdersOptions } from '../routes/orders.js';
import { createPayments, type PaymentsOptions } from '../routes/payments.js';
import { ProblemError } from '../problems.js';
import type { JournalParts } from './parts.js';
import type { Start } from './start.js';

type RouteOptions = AttemptsOptions &
  DaysOptions &
  ListsOptions &
  OrdersOptions &
  PaymentsOptions &
  Omit<HealthOptions, 'isOpen'> & { start: Start };

export function journalHandlers(options: RouteOptions): JournalParts['handlers'] {
  const { journal, clock, logger, isLeaving, notes, start } = options;
  const once =
    <A extends unknown[]>(handler: (...args: A) => Promise<Response>) =>
    async (...args: A): Promise<Response> => {
      if (!start.isOpen) throw new ProblemError('journal-unavailable');
      return handler(...args);
    };
  /** Asking for its health starts it, as any question does, and is not held meanwhile. */
  const isOpen = () => {
    void start.tried();
    return start.isOpen;
  };
  const attempts = createAttempts(options);
  const lists = { ...createLists(options), ...createOrders(options), ...createDays(options) };
  return {
    ...createHealth({ journal, clock, logger, isOpen, isLeaving, ...(notes && { notes }) }),
    version,
    payment: once(createPayments(options)),
    attempts: {
      read: once(attempts.read),
      abandon: once(attempts.abandon),
      resolve: once(attempts.resolve),
      cancel: once(attempts.cancel),
    },
    backup: once(createBackup(journal, logger)),
    lists: { attempts: once(lists.attempts), order: once(lists.order), day: once(lists.day) },
  };
}
