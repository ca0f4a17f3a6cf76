/** The list of terminals, each a link to its page. */
import { html } from 'hono/html';
import type { TerminalView } from '../terminals/terminal-types.js';

/** @param unknown the terminal that somebody asked for and that is not there */
export const pickerHtml = (root: string, terminals: TerminalView[], unknown?: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Virtual card terminals</title>
        <link rel="icon" href="${root}page/icon.svg" />
        <link rel="stylesheet" href="${root}page/styles.css" />
        <script type="module" src="${root}page/picker.js"></script>
      </head>
      <body data-root="${root}">
        <main class="picker">
          <h1>Virtual card terminals</h1>
          <p class="lead">
            ${unknown === undefined ? 'Pick the one you stand at.' : `There is no terminal “${unknown}”. These are here:`}
          </p>
          <ul id="terminals" class="list">
            ${terminals.map(
              ({ terminal_id, serial_number, state, screen }) =>
                html`<li>
                  <a
                    class="card"
                    href="${root}terminal/${encodeURIComponent(terminal_id)}"
                    data-terminal="${terminal_id}"
                  >
                    <span class="card-name">${terminal_id}</span>
                    <span class="card-serial">${serial_number === terminal_id ? '' : serial_number}</span>
                    <span class="card-state" data-state="${state}" data-screen="${screen}"
                      >${state === 'CONNECTED' ? 'Online' : 'Offline'}</span
                    >
                  </a>
                </li>`,
            )}
          </ul>
        </main>
      </body>
    </html>`;
