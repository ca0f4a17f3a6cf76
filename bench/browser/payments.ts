/** From the click to the request, and from the answer to the event. */
import type { Figure } from '../report.js';
import { percentile } from '../stats.js';
import { approval } from '../proxy/approval.js';
import { takePayments, timeStorage, type PaymentTimes } from './in-page.js';
import { elementOf, type Kind } from './pages.js';
import { close, open, run, type Rig } from './rig.js';

const part = 'browser';

export async function paymentFigures(rig: Rig): Promise<Figure[]> {
  const own = microseconds(await payments(rig, 'hand-written'));
  const ours = microseconds(await payments(rig, 'blink'));
  const elsewhere = ({ clickToFetch, storage, lock }: PaymentTimes) => clickToFetch - storage - lock;
  const outside = ({ clickToFetch, storage }: PaymentTimes) => clickToFetch - storage;
  const learning = ({ answerToEvent, closing }: PaymentTimes) => answerToEvent - closing;
  const answered = own((times) => times.answerToEvent);
  const figure = (name: string, value: number, atMost?: number): Figure => ({
    part,
    name,
    value,
    unit: 'µs',
    ...(atMost !== undefined && { goal: { atMost } }),
  });
  return [
    figure(
      'click to fetch, hand-written',
      own((times) => times.clickToFetch),
    ),
    figure(
      'click to fetch, record written',
      ours((times) => times.clickToFetch),
      1500,
    ),
    figure(
      '… in storage',
      ours((times) => times.storage),
    ),
    figure(
      '… waiting for the lock between tabs',
      ours((times) => times.lock),
    ),
    figure('… outside storage', ours(outside), 100),
    figure('… outside storage and lock', ours(elsewhere)),
    figure('… the same, tenth percentile', ours(elsewhere, 0.1)),
    figure('answer to event, hand-written', answered),
    figure(
      'answer to event',
      ours((times) => times.answerToEvent),
      20,
    ),
    figure(
      '… in storage',
      ours((times) => times.closing),
    ),
    {
      ...figure('… outside storage, above the hand-written one', ours(learning) - answered),
      note: 'reading the body takes the same in both',
    },
  ];
}

/** A percentile of something of each payment, given in milliseconds, told in microseconds. */
const microseconds =
  (times: readonly PaymentTimes[]) =>
  (pick: (time: PaymentTimes) => number, share = 0.5): number =>
    percentile(times.map(pick), share) * 1000;

async function payments(rig: Rig, kind: Kind): Promise<PaymentTimes[]> {
  const page = await open(rig, kind);
  if (kind === 'blink') await run(page, timeStorage);
  const element = elementOf[kind];
  await run(page, takePayments, element, rig.times(100), approval);
  const times = await run(page, takePayments, element, rig.times(300), approval);
  await close(page);
  return times;
}
