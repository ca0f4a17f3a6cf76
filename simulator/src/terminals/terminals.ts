/** The shop's virtual terminals, found by terminal id or serial number, without regard to case. */
import type { Changes } from '../changes.js';
import type { EodReport } from './eod-report.js';
import type { Ledger } from '../ledger.js';
import { VirtualTerminal } from './terminal.js';
import type { Screen, TerminalChange, TerminalSetup } from './terminal-types.js';

export const defaultTerminals: TerminalSetup[] = [
  { terminal_id: 'T650M-451-962-212-MOHSIN', serial_number: '451-962-212' },
  // The vendor's sandbox has a terminal of this name.
  { terminal_id: 'TST0001-T07' },
];

export class Terminals {
  readonly #setups: TerminalSetup[];
  readonly #changes: Changes;
  readonly #ledger: Ledger;
  readonly #report: EodReport;
  readonly #now: () => Date;
  readonly #all = new Map<string, VirtualTerminal>();

  constructor(
    setups: TerminalSetup[],
    parts: { changes: Changes; ledger: Ledger; report: EodReport; now: () => Date },
  ) {
    this.#setups = setups;
    this.#changes = parts.changes;
    this.#ledger = parts.ledger;
    this.#report = parts.report;
    this.#now = parts.now;
    for (const setup of setups) this.#create(setup);
  }

  list(): VirtualTerminal[] {
    return [...this.#all.values()];
  }

  find(id: unknown): VirtualTerminal | undefined {
    if (typeof id !== 'string') return undefined;
    const key = id.toLowerCase();
    return this.#all.get(key) ?? this.list().find(({ serialNumber }) => serialNumber.toLowerCase() === key);
  }

  /** Creates the terminal, or changes the one that is there. */
  set(id: string, change: TerminalChange = {}): VirtualTerminal {
    const existing = this.find(id);
    if (!existing) return this.#create({ terminal_id: id, ...change });
    existing.change(change);
    return existing;
  }

  /**
   * Waits until the terminal's screen is that one; `idle` also when a result is still shown to nobody's harm.
   * @param timeout milliseconds
   * @returns false where the time was up first
   */
  waitFor(terminal: VirtualTerminal, screen: Screen, timeout: number): Promise<boolean> {
    const shows = () => terminal.screen === screen || (screen === 'idle' && !terminal.busy);
    return this.#changes.until(shows, timeout);
  }

  /** Held payments are answered (the line broke), then the terminals are as at the start. */
  reset(): void {
    for (const terminal of this.list()) terminal.drop();
    this.#all.clear();
    for (const setup of this.#setups) this.#create(setup);
  }

  #create(setup: TerminalSetup): VirtualTerminal {
    const terminal = new VirtualTerminal(setup, {
      now: () => this.#now().toISOString(),
      landed: (entry, payment) => {
        this.#ledger.add(entry);
        this.#report.landed(entry, payment);
        if (entry.direction === 'back') this.#changes.tell({ type: 'refund', refund: entry });
        else this.#changes.tell({ type: 'charge', charge: entry });
      },
      rejected: ({ terminalId }, transactionId, payment) =>
        this.#report.rejected(terminalId, transactionId, payment),
      changed: ({ view }) => this.#changes.tell({ type: 'terminal', terminal: view }),
    });
    this.#all.set(setup.terminal_id.toLowerCase(), terminal);
    this.#changes.tell({ type: 'terminal', terminal: terminal.view });
    return terminal;
  }
}
