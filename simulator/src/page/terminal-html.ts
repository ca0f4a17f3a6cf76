/** One virtual terminal: its screen above, its keys below. The script fills in what changes. */
import { html } from 'hono/html';
import type { TerminalView } from '../terminals/terminal-types.js';

const icon = (content: ReturnType<typeof html>) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${content}</svg>`;

const icons = {
  tap: icon(
    html`<path
      d="M6 9.5a5 5 0 0 1 0 5M9.5 7a9 9 0 0 1 0 10M13 4.5a13 13 0 0 1 0 15M16.500 2.500a17 17 0 0 1 0 19"
    />`,
  ),
  insert: icon(
    html`<rect x="5" y="2.500" width="14" height="11" rx="1.800" /><path
        d="M8 6h3v3H8zM3 17.500h18M12 21.500v-4"
      />`,
  ),
  swipe: icon(
    html`<rect x="2.500" y="6" width="12" height="9" rx="1.500" /><path
        d="M2.500 9h12M17 10.500h5M19.500 8l2.500 2.500-2.500 2.500M3 19h18"
      />`,
  ),
  sign: icon(
    html`<path
      d="M3 19.500h18M4 15.500c2-5 4-9 6-9s-.5 9 1.500 9 2-4 3.500-4 1 3 2.500 3 1.500-1.500 3-1.500"
    />`,
  ),
  no: icon(html`<circle cx="12" cy="12" r="8.500" /><path d="m6.500 6.500 11 11" />`),
  cancel: icon(html`<path d="m6 6 12 12M18 6 6 18" />`),
  approve: icon(html`<path d="m4.500 12.500 5 5 10-11" />`),
  plug: icon(html`<path d="M9 3v5M15 3v5M6.500 8h11v3.500a5.500 5.500 0 0 1-11 0zM12 17v4.500" />`),
};

const key = (button: string, picture: ReturnType<typeof html>, label: string, kind = '') =>
  html`<button type="button" class="key ${kind}" data-button="${button}">
    ${picture}<span>${label}</span>
  </button>`;

/** @param root where the simulator's own paths begin, seen from this page */
export const terminalHtml = (root: string, { terminal_id, serial_number }: TerminalView, others: boolean) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${terminal_id} – virtual card terminal</title>
        <link rel="icon" href="${root}page/icon.svg" />
        <link rel="stylesheet" href="${root}page/styles.css" />
        <script type="module" src="${root}page/terminal.js"></script>
      </head>
      <body data-root="${root}" data-terminal="${terminal_id}">
        <main class="stage">
          <h1 class="unseen">Virtual card terminal ${terminal_id}</h1>
          <div class="cable" aria-hidden="true"></div>
          <div class="device" id="device" data-screen="idle">
            <div class="lights" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
            <section class="screen" aria-label="Screen">
              <p class="bar">
                <span class="bar-name" title="Serial number ${serial_number}">${terminal_id}</span>
                <span id="link" class="link"></span>
              </p>
              <div class="display">
                <p id="kind" class="kind"></p>
                <p id="amount" class="amount"></p>
                <svg class="mark mark-ready" viewBox="0 0 64 64" aria-hidden="true">
                  <rect x="8" y="15" width="48" height="34" rx="5" />
                  <path d="M8 25h48M15 40h12" />
                </svg>
                <svg class="mark mark-contactless" viewBox="0 0 64 64" aria-hidden="true">
                  <path d="M14 24a16 16 0 0 1 0 16" />
                  <path d="M23 18a27 27 0 0 1 0 28" />
                  <path d="M32 12a38 38 0 0 1 0 40" />
                  <path d="M41 6a50 50 0 0 1 0 52" />
                </svg>
                <svg class="mark mark-out" viewBox="0 0 64 64" aria-hidden="true">
                  <path d="M54 34v13a5 5 0 0 1-5 5H15a5 5 0 0 1-5-5V34M32 42V8M20 20 32 8l12 12" />
                </svg>
                <svg class="mark mark-yes" viewBox="0 0 64 64" aria-hidden="true">
                  <circle cx="32" cy="32" r="26" />
                  <path d="m20 33 8.500 8.500L45 24" />
                </svg>
                <svg class="mark mark-no" viewBox="0 0 64 64" aria-hidden="true">
                  <circle cx="32" cy="32" r="26" />
                  <path d="m23 23 18 18M41 23 23 41" />
                </svg>
                <svg class="mark mark-sign" viewBox="0 0 64 64" aria-hidden="true">
                  <path d="M8 52h48M12 40c5-14 10-24 15-24s-2 24 4 24 5-11 9-11 3 8 7 8 4-4 8-4" />
                </svg>
                <svg class="mark mark-off" viewBox="0 0 64 64" aria-hidden="true">
                  <path d="M24 8v14M40 8v14M17 22h30v9a15 15 0 0 1-30 0zM32 46v10M8 8l48 48" />
                </svg>
                <p id="words" class="words"></p>
                <p id="detail" class="detail"></p>
              </div>
            </section>
            <div class="keys">
              <div class="row" role="group" aria-label="Card">
                ${key('tap', icons.tap, 'Tap')} ${key('insert', icons.insert, 'Insert')}
                ${key('swipe', icons.swipe, 'Swipe')}
              </div>
              <div class="row row-two" role="group" aria-label="Bank">
                ${key('decline', icons.no, 'Decline')} ${key('signature', icons.sign, 'Ask for a signature')}
              </div>
              <div class="row row-two" role="group" aria-label="Terminal">
                ${key('cancel', icons.cancel, 'Cancel', 'key-red')}
                ${key('approve', icons.approve, 'Approve', 'key-green')}
              </div>
            </div>
            <div class="slot" aria-hidden="true"></div>
          </div>
          <p id="problem" class="problem" role="alert"></p>
          <p class="below">
            <button type="button" class="plain" id="plug" data-button="unplug">
              ${icons.plug}<span id="plug-words">Unplug</span>
            </button>
            ${others ? html`<a class="plain" href="${root}">All terminals</a>` : ''}
          </p>
          <p id="live" class="unseen" role="status"></p>
        </main>
      </body>
    </html>`;
