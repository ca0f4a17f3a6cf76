import { expect } from '@open-wc/testing';
import { newTerminal, proxyUrl, type Terminal } from '../support/backend.js';

declare global {
  interface Window {
    __strictSite: string;
  }
}

/** What a page of the strict site tells of itself. */
interface Told {
  state: string;
  says: string;
  background: string;
  asksSignature: boolean;
  terminal: string;
  requests: number;
  otherLit: string;
  color: string;
  heard: { type: string; target: string; reason?: string; message?: string }[];
  violations: string[];
  warnings: string[];
  errors: string[];
}
type Doing = 'read' | 'pay' | 'accept' | 'refresh' | 'sin';

/** A page of the strict site in a frame: another origin, reached by messages alone. */
class FramedPage {
  readonly #frame = document.createElement('iframe');
  #asked = 0;

  static async open(name: string, terminal: Terminal, sandbox?: string): Promise<FramedPage> {
    const page = new FramedPage();
    const query = new URLSearchParams({ proxy: proxyUrl(), terminal: terminal.id });
    if (sandbox !== undefined) page.#frame.setAttribute('sandbox', sandbox);
    page.#frame.src = `${window.__strictSite}/${name}?${query}`;
    const loaded = new Promise((resolve) => page.#frame.addEventListener('load', resolve));
    document.body.append(page.#frame);
    await loaded;
    return page;
  }

  do(doing: Doing): Promise<Told> {
    const id = ++this.#asked;
    const { contentWindow } = this.#frame;
    return new Promise((resolve) => {
      const hear = ({ data, source }: MessageEvent) => {
        if (source !== contentWindow || data.id !== id) return;
        removeEventListener('message', hear);
        resolve(data.page);
      };
      addEventListener('message', hear);
      contentWindow!.postMessage({ id, doing }, '*');
    });
  }

  /** Reads the page until it is so. */
  async until(isSo: (told: Told) => boolean): Promise<Told> {
    for (;;) {
      const told = await this.do('read');
      if (isSo(told)) return told;
      await new Promise((next) => setTimeout(next, 30));
    }
  }

  close(): void {
    this.#frame.remove();
  }
}

let page: FramedPage;
afterEach(() => page?.close());

const sale = async (name: string, sandbox?: string): Promise<[Told, Terminal]> => {
  const terminal = await newTerminal({ mode: 'manual' });
  page = await FramedPage.open(name, terminal, sandbox);
  await page.do('pay');
  await terminal.pressWhenAsked('tap');
  return [await page.until(({ state }) => state === 'approved'), terminal];
};

describe('a page with a strict policy, Trusted Types required where the browser knows them', () => {
  it('takes a sale with a signature, shows status and requests, and breaks no rule', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    page = await FramedPage.open('strict', terminal);
    await page.do('pay');
    await terminal.pressWhenAsked('signature');
    await page.until(({ asksSignature }) => asksSignature);
    await page.do('accept');
    await page.until(({ state }) => state === 'approved');
    await page.do('refresh');
    const told = await page.until(({ requests, terminal: words }) => requests > 1 && words !== '');
    expect(told.violations).to.deep.equal([]);
    expect(told.errors).to.deep.equal([]);
    expect(told.heard.map(({ type }) => type)).to.deep.equal(['blink-signature-required', 'blink-success']);
    expect(told.terminal).to.equal('Connected');
    expect(await terminal.charges()).to.have.length(1);
  });

  it('shows the elements in their own styles', async () => {
    const [{ background, color }] = await sale('strict');
    expect(color, 'the page’s own stylesheet').to.equal('rgb(1, 2, 3)');
    expect(background, 'the colour of success').to.equal('rgb(11, 122, 75)');
  });

  it('would have noted a broken rule', async () => {
    page = await FramedPage.open('strict', await newTerminal());
    await page.do('sin');
    const { violations } = await page.until(({ violations }) => violations.length > 0);
    expect(violations.join('\n')).to.match(/style-src/);
    if ('trustedTypes' in window) expect(violations.join('\n')).to.match(/require-trusted-types-for/);
  });
});

describe('a sandboxed frame', () => {
  it('without storage of its own sends nothing, and says why', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    page = await FramedPage.open('plain', terminal, 'allow-scripts');
    await page.do('pay');
    const { heard, says, state } = await page.until(({ says }) => says !== '');
    expect(heard.map(({ type, reason }) => [type, reason])).to.deep.equal([
      ['blink-failure', 'storage-unavailable'],
    ]);
    expect(state).to.equal('failed');
    expect(says).to.contain('cannot keep payments safe, so nothing was sent');
    expect(await terminal.received('/sales')).to.deep.equal([]);
  });

  it('of the page’s own origin takes a sale', async () => {
    const [{ heard }, terminal] = await sale('plain', 'allow-scripts allow-same-origin');
    expect(heard.map(({ type }) => type)).to.deep.equal(['blink-success']);
    expect(await terminal.charges()).to.have.length(1);
  });
});

describe('a page that has', () => {
  it('another version of Lit takes a sale, and both draw', async () => {
    const [{ otherLit, violations, errors, heard }] = await sale('other-lit');
    expect(otherLit).to.equal('Lit 2');
    expect([...violations, ...errors]).to.deep.equal([]);
    expect(heard.map(({ type }) => type)).to.deep.equal(['blink-success']);
  });

  it('a second copy of this library warns, does not throw, and sends one payment', async () => {
    const [{ warnings, errors, heard }, terminal] = await sale('second-copy');
    expect(warnings.join('\n')).to.match(/<blink-pay-button> is already registered by another copy/);
    expect(errors).to.deep.equal([]);
    expect(heard.map(({ type }) => type)).to.deep.equal(['blink-success']);
    expect(await terminal.received('/sales')).to.have.length(1);
  });
});
