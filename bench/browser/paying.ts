/** From a press of a real mouse to the request, and from the answer to the event. */
import type { Page } from 'playwright-core';
import { approval } from '../proxy/approval.js';
import type { Figure } from '../report.js';
import { median, percentile } from '../stats.js';
import { ours, type Subject } from '../subjects/subjects.js';
import { expectPress, settlePress, timeStorage, type PaymentTimes } from './in-page.js';
import {
  close,
  inWords,
  medianOf,
  noSamples,
  open,
  ratio,
  row,
  run,
  slowDown,
  type Rig,
  type Samples,
  type Slowness,
} from './rig.js';

const part = 'browser';
/** A finger or a mouse button stays down about so long, in milliseconds. */
const pressMs = 80;
/** A finger that comes sooner after one of our payments presses nothing. */
const restMs = 700;
const warmUp = 5;

export const payingFigures = async (rig: Rig): Promise<Figure[]> => [
  ...(await paying(rig, 1)),
  ...(await paying(rig, 4)),
];

async function paying(rig: Rig, slowness: Slowness): Promise<Figure[]> {
  const samples = await payments(rig, slowness, rig.times(slowness === 1 ? 60 : 20));
  const of = (pick: (times: PaymentTimes) => number): Samples =>
    new Map([...samples].map(([subject, own]) => [subject, own.map(pick)]));
  const words = inWords(slowness);
  const click = of(({ clickToFetch }) => clickToFetch);
  const answer = of(({ answerToEvent }) => answerToEvent * 1000);
  const figures = [
    ...row(`trusted click to fetch${words}`, 'ms', click),
    ...row(`… ninety-fifth percentile${words}`, 'ms', click, (own) => percentile(own, 0.95)),
    ...row(`answer to event${words}`, 'µs', answer),
  ];
  const toFloor = {
    part,
    name: `trusted click to fetch, to hand-written${words}`,
    value: ratio(click),
    unit: 'x',
  };
  if (slowness !== 1) return [...figures, toFloor];

  const inside = [...samples].find(([{ name }]) => name === ours)![1];
  const micro = (name: string, pick: (times: PaymentTimes) => number): Figure => ({
    ...{ part, name, value: median(inside.map(pick)) * 1000, unit: 'µs' },
  });
  return [
    ...figures,
    { ...toFloor, goal: { atMost: 1.5 }, note: 'the record is written first' },
    micro('click heard to fetch, ours', ({ heardToFetch }) => heardToFetch),
    micro('… in storage, the press included', ({ storage }) => storage),
    micro('… waiting for the lock between tabs, from the press', ({ lock }) => lock),
    {
      ...{ part, name: 'answer to event, above hand-written', unit: 'µs', goal: { atMost: 50 } },
      value: medianOf(answer, ours) - medianOf(answer, 'hand-written'),
      note: 'reading the body takes the same in both',
    },
    micro('… in storage', ({ closing }) => closing),
    micro('… waiting for the lock between tabs', ({ closingLock }) => closingLock),
  ];
}

async function payments(rig: Rig, slowness: Slowness, rounds: number): Promise<Samples<PaymentTimes>> {
  const pages = new Map<Subject, Page>();
  for (const subject of rig.subjects) {
    const page = await open(rig, subject);
    if (subject.isOurs) await run(page, timeStorage);
    await slowDown(page, slowness);
    pages.set(subject, page);
  }
  const samples = noSamples<PaymentTimes>(rig);
  const warming = Math.min(warmUp, rounds);
  for (let round = 0; round < rounds + warming; round++) {
    for (const [subject, page] of pages) {
      const times = await press(page, subject.tag);
      if (round >= warming) samples.get(subject)!.push(times);
    }
    await new Promise((done) => setTimeout(done, restMs));
  }
  for (const page of pages.values()) await close(page);
  return samples;
}

async function press(page: Page, tag: string): Promise<PaymentTimes> {
  const { x, y } = await run(page, expectPress, tag);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.waitForTimeout(pressMs);
  await page.mouse.up();
  return run(page, settlePress, tag, approval);
}
