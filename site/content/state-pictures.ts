/** Every element in each state, as `npm run pictures` has taken it. Addresses are from a page of docs/ itself. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { en } from '../../src/translations/languages/en/index.js';
import { fill } from '../../src/translations/index.js';
import { states, themeStates } from '../pictures/pictured.js';
import { root } from './published.js';

/** An office's lists are seen in a window; all else in the width of a phone. */
const wide = ['terminal-requests', 'attempts', 'day-report'];
const says: Record<string, string> = en.states;

function alternative(element: string, state: string): string {
  const name = element.replaceAll('-', ' ');
  const words =
    element === 'pay-button' && (says[state] || (state === 'idle' && fill(en.pay.sale, { money: '£15.00' })));
  return words ? `The ${name}, ${state}: ${words}` : `The ${name}, ${state.replaceAll('-', ' ')}`;
}

const picture = (light: string, dark: string, text: string): string =>
  `<picture><source media="(prefers-color-scheme: dark)" srcset="${dark}"><img src="${light}" loading="lazy" alt="${text}"></picture>`;

const figure = (element: string, state: string, look: string, caption: string): string => {
  const file = `images/elements/${element}/${state}-${look}`;
  const dark = existsSync(path.join(root, `docs/${file}-dark.webp`)) ? `${file}-dark.webp` : `${file}.webp`;
  const text = alternative(element, state);
  return `<figure>${picture(`${file}.webp`, dark, text)}<figcaption>${caption}</figcaption></figure>`;
};

/** What they are called on the page about kiosks. */
const kiosk: Record<string, string> = {
  kiosk: 'at rest',
  'kiosk-waiting': 'waiting for the card',
  'kiosk-approved': 'approved',
  'kiosk-declined': 'declined',
  'kiosk-failed': 'the terminal cannot be reached',
  'kiosk-unresolved': 'nobody knows the outcome',
  'kiosk-staff': 'the same, once staff has taken over',
  'kiosk-busy': 'busy',
  'kiosk-away': 'away',
};
const isAtKiosk = (state: string): boolean => state in kiosk;

/** Stands in docs/states.md. @param element its name without `blink-` */
export function statePictures(element: string): string {
  const look = wide.includes(element) ? 'counter' : 'phone';
  const all = states[element];
  if (!all) throw new Error(`no pictures of "${element}"`);
  return [
    `<div class="pictures${look === 'counter' ? ' wide' : ''}">`,
    ...all
      .filter((state) => !isAtKiosk(state))
      .map((state) => figure(element, state, look, `<code>${state}</code>`)),
    '</div>',
  ].join('\n');
}

/** Stands in docs/kiosk.md. */
export const kioskPictures = (): string =>
  [
    '<div class="pictures">',
    ...Object.entries(states).flatMap(([element, all]) =>
      all
        .filter(isAtKiosk)
        .map((state) => figure(element, state, 'phone', `<code>${element}</code>, ${kiosk[state]}`)),
    ),
    '</div>',
  ].join('\n');

/** From right to left, and with forced colours: those that differ most. */
export const otherLooks = (): string =>
  [
    '<div class="pictures">',
    ...(
      ['pay-button/unresolved', 'signature-prompt/asking', 'terminal-picker/list', 'attempts/rows'] as const
    ).flatMap((view) => {
      const [element = '', state = ''] = view.split('/');
      return [
        figure(element, state, 'phone-rtl', `<code>${view}</code>, Arabic`),
        figure(element, state, 'phone-forced', `<code>${view}</code>, forced colours`),
      ];
    }),
    '</div>',
  ].join('\n');

/** Stands in docs/theming.md. */
export const themePictures = (): string =>
  readdirSync(path.join(root, 'docs/themes'))
    .map((file) => path.parse(file).name)
    .map((theme) =>
      [
        `### ${theme}`,
        '',
        '<div class="pictures">',
        ...Object.keys(themeStates).map((element) => {
          const file = `images/themes/${theme}-${element}`;
          const text = `The ${element.replaceAll('-', ' ')} in the theme ${theme}`;
          return `<figure>${picture(`${file}-light.webp`, `${file}-dark.webp`, text)}<figcaption>${element}</figcaption></figure>`;
        }),
        '</div>',
      ].join('\n'),
    )
    .join('\n\n');
