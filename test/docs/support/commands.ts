/** Reads shell samples as far as they concern us: is there such a command, and does it know what it is given? */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { root } from '../../../site/content/published.js';

/** Programs of other people that samples may call. */
const others = [
  'node',
  'python3',
  'printf',
  'base64',
  'curl',
  'git',
  'sudo',
  'systemctl',
  'journalctl',
  'cd',
];

/** npm's own words. */
const npmWords = ['ci', 'pack', 'install'];

const textOf = (...patterns: string[]): string =>
  globSync(patterns, { cwd: root })
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');

const readJson = (file: string) =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, unknown>;

/** Each command that a workspace brings, and the folder of its sources. */
function ownCommands(): Map<string, string> {
  const { workspaces } = readJson('package.json') as { workspaces: string[] };
  return new Map(
    workspaces.flatMap((folder) =>
      Object.keys((readJson(`${folder}/package.json`).bin as object) ?? {}).map((name) => [name, folder]),
    ),
  );
}

/** What the scripts of `npm run` take is said in these files. */
const scriptSources: Record<string, string[]> = {
  test: ['tools/test.mjs', 'tools/tests/*.mjs'],
  faults: ['test/faults/*.ts'],
  bench: ['bench/*.ts'],
  docs: ['site/build.ts'],
};

interface Call {
  settings: string[];
  words: string[];
}

/** Commands of a sample, one by one; comments and quotes are taken off. */
function callsOf(sample: string): Call[] {
  return sample
    .replaceAll(/\\\n\s*/g, ' ')
    .split(/\n|&&|\|\|?|;/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(Boolean)
    .map((line) => {
      const words = line.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? [];
      const first = words.findIndex((word) => !/^[A-Z][A-Z0-9_]*=/.test(word));
      const assigned = first < 0 ? words : words.slice(0, first);
      return {
        settings: assigned.map((word) => word.split('=')[0]!),
        words: first < 0 ? [] : words.slice(first),
      };
    });
}

const flagsOf = (words: readonly string[]): string[] =>
  words.filter((word) => word.startsWith('--') && word !== '--').map((word) => word.split('=')[0]!);

function faultsOf({ settings, words: [program = '', ...args] }: Call): string[] {
  if (program === 'npm') return npmFaults(args, settings);
  // `--no --`: npx downloads nothing, and takes no option of the command's for its own.
  const isSafe = args[0] === '--no' && args[1] === '--';
  if (program === 'npx') return commandOwnFaults(isSafe ? args.slice(2) : args, settings);
  return others.includes(program) ? [] : [`no such program: ${program}`];
}

function npmFaults(args: readonly string[], settings: readonly string[]): string[] {
  const { scripts } = readJson('package.json') as { scripts: Record<string, string> };
  const [word = '', ...rest] = args;
  if (npmWords.includes(word)) return [];
  const script = word === 'run' ? (rest[0] ?? '') : word;
  if (!(script in scripts)) return [`npm has no script ${script}`];
  const source = textOf(...(scriptSources[script] ?? ['tools/*.mjs']));
  const given = args.includes('--') ? args.slice(args.indexOf('--')) : [];
  const called = word === 'run' ? `npm run ${script}` : `npm ${script}`;
  return [
    // An option is declared by its bare name, or looked for as it is typed.
    ...flagsOf(given)
      .filter((flag) => !source.includes(flag) && !new RegExp(`\\b${flag.slice(2)}: \\{`).test(source))
      .map((flag) => `${called} knows no ${flag}`),
    ...settings.filter((name) => !source.includes(name)).map((name) => `${called} reads no ${name}`),
  ];
}

function commandOwnFaults([name = '', ...args]: readonly string[], settings: readonly string[]): string[] {
  if (name === 'changeset') return [];
  const folder = ownCommands().get(name);
  if (!folder) return [`no package brings ${name}`];
  const source = textOf(`${folder}/src/**/*.ts`);
  const knows = (setting: string) => source.includes(setting.replace(/_FILE$/, ''));
  return [
    ...flagsOf(args)
      .filter((flag) => !source.includes(flag) && !new RegExp(`['"]?${flag.slice(2)}['"]?: \\{`).test(source))
      .map((flag) => `${name} knows no ${flag}`),
    ...settings.filter((setting) => !knows(setting)).map((setting) => `${name} reads no ${setting}`),
  ];
}

/** What is wrong with the commands of a sample, one sentence each. */
export const commandFaults = (sample: string): string[] => callsOf(sample).flatMap(faultsOf);
