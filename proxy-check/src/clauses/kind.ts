/** Is it the kind of proxy that the merchant means to run? */
import { sources, type Clause } from '../clause.js';
import { expect } from '../expect.js';

export const kind: readonly Clause[] = [
  {
    name: 'kind',
    sentence: 'The proxy is of the kind that --journal or --plain demands.',
    kind: 'any',
    source: sources.plain,
    cost: 'The elements trust promises that nobody gives, or do without those that somebody does.',
    check: (bench) => {
      const { demanded } = bench.options;
      const says = bench.kind === 'journal' ? 'it sends Blink-Pos-Proxy' : 'it sends no Blink-Pos-Proxy';
      expect(
        !demanded || demanded === bench.kind,
        `a ${demanded} proxy`,
        `it is a ${bench.kind} one: ${says}`,
      );
      return Promise.resolve();
    },
  },
];
