/** What is measured side by side: ours, the floors below it, and buttons that others publish. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.js';
import { standInForGoogle } from './google-stand-in.js';
import { defineHandWritten } from './hand-written.js';
import { payOnClick } from './pay-on-click.js';

export interface Subject {
  /** The title of its column. */
  name: string;
  tag: string;
  /** What the page loads. */
  script: string;
  style?: string;
  /** Before the script, and in the body. */
  head?: string;
  body: string;
  /** An expression of the page that makes one more. */
  make: string;
  isOurs: boolean;
}

export const ours = 'blink';
export const floor = 'hand-written';
const root = path.resolve(import.meta.dirname, '../..');
const bench = path.join(root, 'bench');

const asText = (work: (...given: never[]) => void, ...given: unknown[]) =>
  `<script>(${work.toString()})(${given.map((value) => JSON.stringify(value)).join()})</script>`;

const withAmount = (tag: string) =>
  `(() => { const element = document.createElement('${tag}'); element.setAttribute('amount', '66.60'); return element })()`;

const blink = (name: string, checkout: string): Subject => ({
  name,
  tag: 'blink-pay-button',
  script: readFileSync(path.join(checkout, 'dist/cdn/blink-pos.min.js'), 'utf8'),
  body: `<blink-till proxy-url="/blink" terminal-id="T1" site-branch-id="London" pos-location="POS-25" operator-id="964566"><blink-pay-button amount="66.60"></blink-pay-button></blink-till>`,
  make: withAmount('blink-pay-button'),
  isOurs: true,
});

/** Somebody else's button, with the dialog and the badge that a till would need of the same library. */
interface Published {
  name: string;
  tag: string;
  modules: readonly string[];
  style?: string;
  head?: string;
  isTold?: boolean;
  set?: string;
}

const googleRequest = JSON.stringify({
  apiVersion: 2,
  apiVersionMinor: 0,
  allowedPaymentMethods: [],
  merchantInfo: { merchantId: '1' },
  transactionInfo: { totalPriceStatus: 'FINAL', totalPrice: '66.60', currencyCode: 'GBP', countryCode: 'GB' },
});

const published: readonly Published[] = [
  {
    name: 'google-pay',
    tag: 'google-pay-button',
    modules: ['@google-pay/button-element'],
    head: asText(standInForGoogle),
    isTold: true,
    set: `element.environment = 'TEST'; element.paymentRequest = ${googleRequest}`,
  },
  {
    name: 'Material',
    tag: 'md-filled-button',
    modules: ['@material/web/button/filled-button.js', '@material/web/dialog/dialog.js'],
  },
  {
    name: 'Shoelace',
    tag: 'sl-button',
    modules: ['button', 'dialog', 'badge'].map(
      (part) => `@shoelace-style/shoelace/dist/components/${part}/${part}.js`,
    ),
    style: '@shoelace-style/shoelace/dist/themes/light.css',
  },
  {
    name: 'Web Awesome',
    tag: 'wa-button',
    modules: ['button', 'dialog', 'badge'].map(
      (part) => `@awesome.me/webawesome/dist/components/${part}/${part}.js`,
    ),
    style: '@awesome.me/webawesome/dist/styles/themes/default.css',
  },
];

export const publishedNames = published.map(({ name }) => name);

/** Whether `npm ci` was run in `bench/`. */
export const havePublished = (): boolean =>
  published.every(({ modules: [first] }) =>
    existsSync(path.join(bench, 'node_modules', first!.split('/').slice(0, 2).join('/'))),
  );

async function publishedSubject(one: Published): Promise<Subject> {
  const {
    name,
    tag,
    modules,
    style,
    head = '',
    isTold = false,
    set = `element.textContent = 'Pay £66.60'`,
  } = one;
  const make = `(() => { const element = document.createElement('${tag}'); ${set}; return element })()`;
  return {
    ...{ name, tag, head, make, isOurs: false },
    script: await bundle({ root: bench, modules }),
    ...(style && { style: readFileSync(path.join(bench, 'node_modules', style), 'utf8') }),
    body: `<script>document.body.append(${make})</script><p id="status" role="status"></p>${asText(payOnClick, tag, isTold)}`,
  };
}

/** @param against another checkout of this project, built: its script tag is measured beside this one's */
export async function findSubjects(against?: string): Promise<Subject[]> {
  const own = (tag: string) => ({
    ...{ tag, body: `<${tag} amount="66.60"></${tag}>`, make: withAmount(tag), isOurs: false },
  });
  return [
    { ...own('hand-written'), name: floor, script: `(${defineHandWritten.toString()})()` },
    {
      ...own('trivial-button'),
      name: 'our stack',
      script: await bundle({ root, modules: [path.join(bench, 'subjects/trivial.ts')] }),
    },
    ...(havePublished() ? await Promise.all(published.map(publishedSubject)) : []),
    ...(against ? [blink('before', path.resolve(against))] : []),
    blink(ours, root),
  ];
}
