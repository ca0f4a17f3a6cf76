/** What the merchant reads. */
import { clauses } from './clauses.js';
import { NO_JOURNAL, type Finding, type Report } from './run.js';

/** Everything held; something is broken; nothing could be checked. */
export function exitCode({ stopped, ended, findings }: Report): 0 | 1 | 2 {
  if (stopped !== null) return 2;
  return ended !== null || findings.some(({ outcome }) => outcome === 'broken') ? 1 : 0;
}

/** @returns null for those that `foldedLine` counts */
export function findingLines({ name, outcome, words, cost }: Finding): string | null {
  switch (outcome) {
    case 'ok':
      return `ok   ${name}`;
    case 'not checked':
      return words === NO_JOURNAL ? null : `--   ${name}: not checked, ${words}.`;
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

/** One line for all clauses that need a journal; null where there are none such. */
export function foldedLine({ findings }: Report): string | null {
  const { length } = findings.filter(({ words }) => words === NO_JOURNAL);
  const clauses = length === 1 ? 'clause' : 'clauses';
  return length > 0 ? `--   ${length} ${clauses} not checked: ${NO_JOURNAL}.` : null;
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
