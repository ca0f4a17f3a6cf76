/** What a conformance test needs in the page: the samples, and a client whose every answer is on record. */
import { ProxyClient } from '../../src/api/proxy-client.js';
import { proxyUrl } from '../support/backend.js';

export interface Sample {
  name: string;
  page: string;
  status: number;
  heading: string;
  body: string;
}

let all: Promise<Sample[]> | undefined;

/** The vendor's sample as the simulator holds it. */
export async function sampleOf(page: string, status: number, heading: string): Promise<Sample> {
  all ??= fetch(`${window.__backend.simulatorUrl}/control/samples`)
    .then((response) => response.json() as Promise<{ samples: Sample[] }>)
    .then(({ samples }) => samples);
  const found = (await all).find(
    (sample) => sample.page === page && sample.status === status && sample.heading === heading,
  );
  if (!found) throw new Error(`no sample ${page}, ${status} ${heading}`);
  return found;
}

export interface Seen {
  /** Below the proxy's address, with its method: `POST /sales`. */
  call: string;
  status: number;
  text: string;
}

export interface Watched {
  client: ProxyClient;
  /** Every answer that reached the page, in order. */
  answers: Seen[];
  /** Nothing more is asked or answered: whatever is open stays as it is, and disturbs no other test. */
  silence(): void;
}

const watched: Watched[] = [];

/** What becomes of a request in place of its travel to the proxy; undefined where it travels. */
export type Instead = (request: Request) => Promise<Response> | undefined;

/**
 * A client with a memory of its own.
 * @param beforeEach runs before each request of an element leaves
 */
export function watchedClient(
  beforeEach: () => Promise<void> = async () => {},
  instead: Instead = () => undefined,
): Watched {
  const kept = new Map<string, string>();
  const answers: Seen[] = [];
  const silent = new AbortController();
  const client = new ProxyClient({
    headers: async () => {
      await beforeEach();
      return {};
    },
    attemptStore: {
      get: (key) => kept.get(key) ?? null,
      set(key, value) {
        if (value === null) kept.delete(key);
        else kept.set(key, value);
      },
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const call = `${request.method} ${request.url.slice(proxyUrl().length)}`;
      if (silent.signal.aborted) return new Promise<Response>(() => {});
      const signal = AbortSignal.any([silent.signal, request.signal]);
      const response = await (instead(request.clone()) ?? fetch(new Request(request, { signal })));
      answers.push({ call, status: response.status, text: await response.clone().text() });
      return response;
    },
  });
  const one = { client, answers, silence: () => silent.abort() };
  watched.push(one);
  return one;
}

/** For `afterEach`. */
export function silenceAll(): void {
  for (const one of watched.splice(0)) one.silence();
}

/** Do not let a cashier read Blink's advice where money may have moved. */
export const invitation = /try again|retry|another card|another way to pay|once more/i;
