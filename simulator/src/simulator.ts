/** Puts the parts together. */
import { createApp } from './app.js';
import { Changes } from './changes.js';
import { checkTerminalChange } from './control/control-input.js';
import { EodReport } from './terminals/eod-report.js';
import { Faults } from './api/faults.js';
import { Ledger } from './ledger.js';
import { demoCredentials, settingsOf, type SimulatorOptions } from './options.js';
import type { SimulatorParts } from './parts.js';
import { Received } from './api/received.js';
import { RequestLog } from './api/request-log.js';
import type { Bindings } from './api/send.js';
import { defaultTerminals, Terminals } from './terminals/terminals.js';

/** A simulator: one fetch handler, and everything behind it by hand. */
export interface Simulator extends SimulatorParts {
  /**
   * The API, the control API and the terminal's page. The second argument is @hono/node-server's: with it, faults
   * can cut the socket.
   */
  fetch(request: Request, bindings?: Bindings): Promise<Response>;
}

const given = (setup: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(setup).filter(([, value]) => value !== undefined));

/** @throws WrongSetting, or WrongInput of a terminal */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const settings = settingsOf(options);
  const { terminals: setups = defaultTerminals } = options;
  for (const { terminal_id, ...setup } of setups) checkTerminalChange(terminal_id, given(setup));
  const initial = { ...settings };
  const clock = options.now ?? (() => Date.now());
  const now = () => new Date(clock() + settings.clockOffset);
  const changes = new Changes();
  const ledger = new Ledger();
  const report = new EodReport(() => settings, now);
  const terminals = new Terminals(setups, { changes, ledger, report, now });
  const log = new RequestLog(() => settings, now);
  const received = new Received(changes);
  const faults = new Faults();

  const reset = async () => {
    faults.clear();
    terminals.reset();
    changes.tell({ type: 'reset' });
    // Whoever was held gets the answer before it is all forgotten.
    await new Promise((resolve) => setImmediate(resolve));
    ledger.clear();
    log.clear();
    report.clear();
    received.clear();
    Object.assign(settings, initial);
  };

  const parts: SimulatorParts = {
    credentials: options.credentials ?? demoCredentials,
    settings,
    terminals,
    ledger,
    log,
    report,
    received,
    faults,
    changes,
    now,
    reset,
  };
  const app = createApp(parts, options.basePath);
  return { ...parts, fetch: async (request, bindings) => app.fetch(request, bindings) };
}
