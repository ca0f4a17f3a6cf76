// The command `forced-colors` for browser tests: a page sees the few colours that its user has chosen. Chromium only, through
// its DevTools protocol: the runner's own command knows no such feature there.

/** @returns {import('@web/test-runner').TestRunnerPlugin<unknown>} */
export function forcedColorsPlugin() {
  return {
    name: 'forced-colors-command',
    async executeCommand({ command, payload, session }) {
      if (command !== 'forced-colors') return;
      const { getPage } = /** @type {any} */ (session.browser);
      const devTools = await getPage.call(session.browser, session.id).createCDPSession();
      await devTools.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'forced-colors', value: String(payload) }],
      });
      return true;
    },
  };
}
