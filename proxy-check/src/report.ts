/** What the merchant reads. */
import { clauses } from './clauses.js';
import type { Finding, Report } from './run.js';

/** Everything held; something is broken; nothing could be checked. */
export function exitCode({ stopped, ended, findings }: Report): 0 | 1 | 2 {
  if (stopped !== null) return 2;
  return ended !== null || findings.some(({ outcome }) => outcome === 'broken') ? 1 : 0;
}

export function findingLines({ name, outcome, words, cost }: Finding): string {
  switch (outcome) {
    case 'ok':
      return `ok   ${name}`;
    case 'not checked':
      return `--   ${name}: not checked, ${words}.`;
    case 'broken':
      return `FAIL ${name}: ${words}.${cost && `\n     ${cost}`}`;
  }
}

export function summaryLine({ findings }: Report): string {
  const count = (outcome: Finding['outcome']) =>
    findings.filter((finding) => finding.outcome === outcome).length;
  const broken = findings.filter(({ outcome }) => outcome === 'broken').map(({ name }) => name);
  const names = broken.length > 0 ? ` (${broken.join(', ')})` : '';
  return `${count('ok')} hold, ${broken.length} broken${names}, ${count('not checked')} not checked.`;
}

/** @param ended the clauses during which it did */
export const endedLine = (ended: readonly string[]): string =>
  `Your proxy no longer runs; it ended during: ${ended.join(', ')}. Look at its output.`;

/** Every clause with its sentence. */
export function listLines(): string {
  const width = Math.max(...clauses.map(({ name }) => name.length));
  return clauses
    .map(
      ({ name, kind, sentence }) =>
        `${name.padEnd(width)}  ${kind === 'any' ? 'any    ' : kind}  ${sentence}`,
    )
    .join('\n');
}
