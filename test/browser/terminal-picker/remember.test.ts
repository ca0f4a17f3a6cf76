import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { AttemptStore } from '../../../src/api/attempt-store.js';
import type { ProxyClient } from '../../../src/api/proxy-client.js';
import type { BlinkTill } from '../../../src/components/till/till.js';
import {
  becomes,
  changes,
  entries,
  listing,
  options,
  selected,
  type Entry,
} from '../../support/terminal-picker.js';

/** A till as its page comes from the server, with a picker that remembers. */
async function till(client: ProxyClient, terminalId: string | null = null, proxyUrl = '/blink') {
  const element = await fixture<BlinkTill>(html`
    <blink-till proxy-url=${proxyUrl} terminal-id=${terminalId ?? ''} .client=${client}
      ><blink-terminal-picker remember></blink-terminal-picker
    ></blink-till>
  `);
  const picker = element.querySelector('blink-terminal-picker')!;
  return { element, picker };
}

describe('<blink-terminal-picker remember>', () => {
  let list: Entry[];
  let ids: string[];
  beforeEach(() => {
    localStorage.clear();
    list = entries('CONNECTED', 'CONNECTED');
    ids = list.map(({ terminal_id }) => terminal_id);
  });
  afterEach(() => localStorage.clear());

  async function chosenBefore(client: ProxyClient, index = 1): Promise<void> {
    const { element, picker } = await till(client, ids[0]);
    await becomes(picker, 'list');
    options(picker)[index]!.click();
    element.remove();
  }

  it('gives the next page’s till the terminal that was chosen, and tells', async () => {
    const { client } = listing(() => list);
    await chosenBefore(client);
    const heard = changes(document);
    const { element, picker } = await till(client, ids[0]);
    await waitUntil(() => heard.length > 0, 'it is told');
    expect(heard).to.deep.equal([{ terminalId: ids[1], from: ids[0] }]);
    expect(element.terminalId).to.equal(ids[1]);
    await becomes(picker, 'list');
    expect(selected(picker)).to.equal(ids[1]);
  });

  it('does so before the list is there, and without a network', async () => {
    await chosenBefore(listing(() => list).client);
    const { element, picker } = await till(listing(() => Promise.reject(new TypeError('no network'))).client);
    await becomes(picker, 'error');
    expect(element.terminalId).to.equal(ids[1]);
  });

  it('tells nothing where it is the till’s terminal already', async () => {
    const { client } = listing(() => list);
    await chosenBefore(client);
    const heard = changes(document);
    const { picker } = await till(client, ids[1]);
    await becomes(picker, 'list');
    expect(heard).to.deep.equal([]);
  });

  it('without `remember` nothing is written, and nothing read', async () => {
    const { client } = listing(() => list);
    await chosenBefore(client);
    const { element, picker } = await till(client, ids[0]);
    picker.remove();
    element.terminalId = ids[0];
    const plain = document.createElement('blink-terminal-picker');
    element.append(plain);
    await becomes(plain, 'list');
    expect(selected(plain)).to.equal(ids[0]);
    options(plain)[1]!.click();
    options(plain)[0]!.click();
    await element.updateComplete;
    expect(Object.values(localStorage)).to.include(ids[1]).and.not.include(ids[0]);
  });

  it('remembers for each proxy its own', async () => {
    const { client } = listing(() => list);
    await chosenBefore(client);
    const { element, picker } = await till(client, ids[0], '/other');
    await becomes(picker, 'list');
    expect(element.terminalId).to.equal(ids[0]);
  });

  it('a choice that is made at once counts before the one of the last time', async () => {
    const { client } = listing(() => list);
    await chosenBefore(client);
    let answer!: (value: string) => void;
    const attemptStore: AttemptStore = {
      get: (key) => (key.includes('blink-pos-terminal') ? new Promise((done) => (answer = done)) : null),
      set: () => {},
    };
    const { element, picker } = await till(listing(() => list, { attemptStore }).client);
    await becomes(picker, 'list');
    options(picker)[0]!.click();
    answer(ids[1]!);
    await new Promise((resolve) => setTimeout(resolve));
    expect(element.terminalId).to.equal(ids[0]);
  });

  const refuse = () => {
    throw new DOMException('no', 'QuotaExceededError');
  };
  for (const [what, attemptStore] of Object.entries<AttemptStore>({
    'a store that throws': { get: refuse, set: refuse },
    'a store that rejects': {
      get: () => Promise.reject(new Error('no')),
      set: () => Promise.reject(new Error('no')),
    },
  })) {
    it(`${what} costs nothing but the memory`, async () => {
      const { client } = listing(() => list, { attemptStore });
      const { element, picker } = await till(client, ids[0]);
      await becomes(picker, 'list');
      const heard = changes(element);
      options(picker)[1]!.click();
      await waitUntil(() => heard.length === 1, 'it is told');
      expect(element.terminalId).to.equal(ids[1]);
    });
  }
});
