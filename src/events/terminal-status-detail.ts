/** What the last answer said about a terminal (page `POST /devices/{id}`). Times are ISO 8601. */
export interface TerminalStatus {
  /** Blink's word, shown as it is where it is not a known one. */
  readonly state: string;
  readonly terminalId: string;
  readonly serialNumber: string | null;
  readonly lastConnectedAt: string | null;
  readonly lastActiveAt: string | null;
  readonly lastConnectedPos: string | null;
  readonly softwareVersion: string | null;
  /** When this browser heard it. */
  readonly receivedAt: string;
}
