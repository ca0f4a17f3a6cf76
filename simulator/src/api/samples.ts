/** The vendor's sample answers, by name: `<page>/<status>/<heading>`, bodies as they are on the pages, malformed ones too. */
import data from './samples.json';

export interface Sample {
  /** For example `sales/400/missing-currency`. */
  name: string;
  page: string;
  status: number;
  heading: string;
  /** Byte for byte the page's, with plain spaces for its no-break spaces. */
  body: string;
}

export const samples: readonly Sample[] = data;

const byName = new Map(samples.map((sample) => [sample.name, sample]));

export const findSample = (name: unknown): Sample | undefined =>
  typeof name === 'string' ? byName.get(name) : undefined;
