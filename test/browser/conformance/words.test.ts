import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/components/terminal-picker/define.js';
import '../../../src/components/terminal-requests/define.js';
import '../../../src/components/terminal-status/define.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { BlinkSignaturePrompt } from '../../../src/components/signature-prompt/signature-prompt.js';
import type { BlinkTerminalPicker } from '../../../src/components/terminal-picker/terminal-picker.js';
import type { BlinkTerminalRequests } from '../../../src/components/terminal-requests/terminal-requests.js';
import type { BlinkTerminalStatus } from '../../../src/components/terminal-status/terminal-status.js';
import { silenceAll, watchedClient, type Watched } from '../../conformance/page.js';
import { builtInPrompt, press } from '../../conformance/signature.js';
import {
  language,
  registerMarkedWords,
  showsMarkedWords,
  unmarkedWords,
} from '../../conformance/marked-words.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import { inState, next, payButton, statusText } from '../../support/pay-button.js';

/** Given by the page or by Blink: no words of ours. Money is plain figures in a language that no engine has. */
const money = ['GBP 22.66', 'GBP'];
const given = [...money, 'MasterCard', '4213', 'A-7'];

let terminal: Terminal;
let watched: Watched;
before(registerMarkedWords);
beforeEach(async () => {
  document.documentElement.lang = language;
  terminal = await newTerminal({ mode: 'manual' });
  watched = watchedClient();
});
afterEach(() => {
  builtInPrompt()?.remove();
  silenceAll();
});
after(() => (document.documentElement.lang = 'en'));

const isAllMarked = (element: Element, data: readonly string[] = given) => {
  expect(unmarkedWords(element, data), 'words that stand in no dictionary').to.deep.equal([]);
  expect(showsMarkedWords(element)).to.equal(true);
};

const paying = (props: Parameters<typeof payButton>[1] = {}) =>
  payButton(terminal, { client: watched.client, amount: '22.66', reference: 'A-7', ...props });

async function stands(button: BlinkPayButton, state: Parameters<typeof inState>[1], data = given) {
  await inState(button, state);
  isAllMarked(button, data);
}

describe("every word of <blink-pay-button> comes from the page's language", () => {
  for (const mode of ['sale', 'preauth'] as const) {
    it(`${mode}: idle, starting, waiting, approved`, async () => {
      const button = await paying({ mode });
      isAllMarked(button);
      void button.pay();
      await button.updateComplete;
      expect(button.state).to.equal('starting');
      isAllMarked(button);
      await terminal.shows('present-card');
      await stands(button, 'waiting');
      await terminal.press('tap');
      await stands(button, 'approved');
    });
  }

  it('declined, and its message too', async () => {
    const button = await paying();
    void button.pay();
    await terminal.pressWhenAsked('decline');
    await stands(button, 'declined');
    expect(button.result && 'message' in button.result && button.result.message).to.match(/^⟦.*⟧$/);
  });

  it('failed, with every field that must be corrected', async () => {
    const button = await paying({ currency: 'pounds', amount: 'ten', operatorId: 'x'.repeat(256) });
    button.siteBranchId = '';
    await button.pay();
    await stands(button, 'failed', [...given, 'pounds', 'ten']);
  });

  it('failed without an address', async () => {
    const button = await paying();
    button.proxyUrl = '';
    button.terminalId = '';
    await button.pay();
    await stands(button, 'failed');
  });

  const failures = [
    [404, 'Device not found', 'terminal-not-found'],
    [429, 'Device is busy', 'terminal-busy'],
    [503, 'Device unreachable', 'terminal-unreachable'],
    [403, 'Request validation failed', 'proxy-misconfigured'],
  ] as const;
  for (const [status, message, reason] of failures) {
    it(`failed: ${reason}`, async () => {
      const body = JSON.stringify({ result: 'FAILURE', message, errors: { terminal_id: 'Blink says so.' } });
      await terminal.fault({ on: 'sales', answer: { status, body } });
      const button = await paying();
      expect(await button.pay()).to.include({ reason });
      await stands(button, 'failed');
    });
  }

  it('signature and confirming', async () => {
    const button = await paying();
    void button.pay();
    await terminal.pressWhenAsked('signature');
    await stands(button, 'signature');
    await terminal.fault({ on: 'signatures', delay: 3000 });
    void builtInPrompt()!.accept();
    await stands(button, 'confirming');
  });

  it('locked by another payment, checking, unresolved with its questions, and a late success', async function () {
    this.timeout(20_000);
    await terminal.fault({ on: 'sales', before: 'start', answer: { status: 500 }, logged: 'success' });
    const button = await paying({ quietPeriod: 1 });
    const other = await paying({ reference: 'A-8', quietPeriod: 1 });
    const checking = stands(button, 'checking');
    const unresolved = stands(button, 'unresolved');
    void button.pay();
    await checking;
    isAllMarked(other, [...given, 'A-8']);
    await unresolved;
    await other.updateComplete;
    isAllMarked(other, [...given, 'A-8']);

    const inputs = [...button.shadowRoot!.querySelectorAll('input')];
    inputs[0]!.checked = true;
    inputs[1]!.value = 'idle';
    const { resolveAttempt } = watched.client;
    watched.client.resolveAttempt = async () => ({ status: 503, body: null, journalled: true });
    const answers = [...button.shadowRoot!.querySelectorAll<HTMLButtonElement>('.question button')];
    answers[1]!.click();
    await until(() => button.shadowRoot!.querySelector('[role=alert]'));
    isAllMarked(button);
    watched.client.resolveAttempt = resolveAttempt;

    // The proxy takes the operator's word after a quiet period of its own.
    const word = () => button.resolve('not-charged', { evidence: 'idle' });
    while (!(await word())) await pause();
    await stands(button, 'failed');
    const late = next(button, 'blink-late-success');
    await terminal.press('tap');
    await late;
    await stands(button, 'approved');
    const again = await paying();
    await stands(again, 'approved');
    expect(statusText(again), 'the warning stays').to.equal(statusText(button));
  });
});

describe("every word of the other elements comes from the page's language", () => {
  it('<blink-signature-prompt>: asking, asking once more, and after the answer could not be sent', async () => {
    const prompt = await fixture<BlinkSignaturePrompt>(html`
      <blink-signature-prompt
        proxy-url=${proxyUrl()}
        terminal-id=${terminal.id}
        transaction-id="T1"
        amount="22.66"
        open
        .client=${watched.client}
      ></blink-signature-prompt>
    `);
    isAllMarked(prompt);
    press(prompt, /Reject signature/);
    await prompt.updateComplete;
    isAllMarked(prompt);
    watched.client.headers = () => Promise.reject(new Error('no token'));
    await prompt.reject();
    await prompt.updateComplete;
    expect(prompt.shadowRoot!.querySelector('[role=alert]')).not.to.equal(null);
    isAllMarked(prompt);
  });

  it('<blink-signature-prompt>: while the terminal is told', async () => {
    const button = await paying();
    button.addEventListener('blink-signature-required', (event) => event.preventDefault());
    void button.pay();
    await terminal.pressWhenAsked('signature');
    await inState(button, 'signature');
    const { current } = await terminal.view();
    await terminal.fault({ on: 'signatures', delay: 3000 });
    // On its own, for its sale is not this client's.
    const prompt = await fixture<BlinkSignaturePrompt>(html`
      <blink-signature-prompt
        proxy-url=${proxyUrl()}
        terminal-id=${terminal.id}
        site-branch-id="London"
        pos-location="POS-25"
        transaction-id=${current!.transaction_id!}
        amount="22.66"
        open
        .client=${watchedClient().client}
      ></blink-signature-prompt>
    `);
    void prompt.accept();
    await terminal.received('/signatures', 1);
    await prompt.updateComplete;
    expect(prompt.shadowRoot!.querySelectorAll('button')).to.have.length(0);
    isAllMarked(prompt);
  });

  it('<blink-terminal-status>: not set up, unknown, unreadable, connected, disconnected, and its details', async () => {
    const status = await fixture<BlinkTerminalStatus>(html`
      <blink-terminal-status interval="0" details .client=${watched.client}></blink-terminal-status>
    `);
    const blinks = [terminal.id, 'POS', (await terminal.view()).serial_number];
    isAllMarked(status);
    Object.assign(status, { proxyUrl: proxyUrl(), terminalId: terminal.id });
    await status.updateComplete;
    isAllMarked(status);
    const look = async () => {
      await status.refresh();
      await status.updateComplete;
      isAllMarked(status, blinks);
    };
    await terminal.fault({ on: 'devices', answer: { status: 500 } });
    await look();
    await look();
    expect(status.status?.state).to.equal('CONNECTED');
    await terminal.press('unplug');
    await look();
    expect(status.status?.state).to.equal('DISCONNECTED');
    await terminal.fault({ on: 'devices', answer: { status: 500 } });
    await look();
  });

  it('<blink-terminal-requests>: not set up, loading, unreadable, empty, filtered, rows of every kind', async () => {
    const day = await fixture<BlinkTerminalRequests>(html`
      <blink-terminal-requests look-ups .client=${watched.client}></blink-terminal-requests>
    `);
    isAllMarked(day);
    await terminal.fault({ on: 'requests', answer: { status: 500 }, times: 2 });
    Object.assign(day, { proxyUrl: proxyUrl(), terminalId: terminal.id });
    await day.updateComplete;
    isAllMarked(day);
    await until(() => day.shadowRoot!.querySelector('[data-state=error]'));
    isAllMarked(day);
    await day.refresh();
    isAllMarked(day);

    await terminal.change({ mode: 'auto' });
    const pay = async (props: Parameters<typeof paying>[0]) => {
      const button = await paying(props);
      await button.pay();
    };
    await pay({ reference: 'A-7' });
    await pay({ reference: 'A-8', amount: '22.07', mode: 'preauth' });
    await pay({ reference: 'A-9', amount: '22.03' });
    await day.refresh();
    const rows = () => day.shadowRoot!.querySelectorAll('details');
    expect(rows().length).to.be.at.least(3);
    // Blink's own words about a refusal, and what was sent and answered, stand as they came.
    const blinks = [
      'A-8',
      'A-9',
      'Device is currently offline or unreachable. Please try again.',
      ...(await terminal.received('')).map(
        ({ method, path }) => `${method} ${path.replace(/.*card-present/, '')}`,
      ),
      terminal.id,
      '200 OK',
      '201 Created',
    ];
    for (const charge of await terminal.charges()) blinks.push(charge.transaction_id);
    const cells = [...day.shadowRoot!.querySelectorAll('.transaction bdi')].map((cell) => cell.textContent!);
    isAllMarked(day, [...given, ...blinks, ...cells]);
    day.reference = 'nobody';
    await day.updateComplete;
    isAllMarked(day, [...given, ...blinks]);
  });
});

describe("every word of <blink-terminal-picker> comes from the page's language", () => {
  /** What the proxy answers to the list; none yet while it is null. */
  let answer: Response | null;
  let picker: BlinkTerminalPicker;
  const shows = async (view: string, data: readonly string[] = []) => {
    await picker.refresh();
    await until(() => picker.shadowRoot!.querySelector(`[data-state=${view}]`));
    isAllMarked(picker, [...given, ...data]);
  };
  const list = (...entries: object[]) => new Response(JSON.stringify({ terminals: entries }));
  const terminals = [
    {
      terminal_id: 'T-1',
      state: 'CONNECTED',
      last_active_at: '2026-03-26T11:00:00Z',
      last_connected_pos: 'POS-25',
    },
    { terminal_id: 'T-2', state: 'DISCONNECTED', last_connected_at: 'yesterday' },
    { terminal_id: 'T-3', state: 'ACTIVE' },
    { terminal_id: 'T-4', state: 'UPDATING' },
    { terminal_id: 'T-5' },
  ];
  const ofBlink = ['T-1', 'T-2', 'T-3', 'T-4', 'T-5', 'POS-25', 'UPDATING', 'yesterday', 'ELSEWHERE'];

  it('not set up, loading, unreadable, signed out, empty, a list, a terminal that is not in it', async () => {
    const { client } = watchedClient(undefined, ({ url }) =>
      url.endsWith('/terminals') ? Promise.resolve(answer!.clone()) : undefined,
    );
    picker = await fixture<BlinkTerminalPicker>(html`
      <blink-terminal-picker .client=${client}></blink-terminal-picker>
    `);
    await shows('setup');
    answer = new Response('', { status: 500 });
    picker.proxyUrl = proxyUrl();
    await picker.updateComplete;
    expect(picker.shadowRoot!.querySelector('[data-state=loading]')).not.to.equal(null);
    isAllMarked(picker);
    await shows('error');
    answer = new Response('', { status: 401 });
    await shows('signedOut');
    answer = list();
    await shows('empty');
    answer = list(...terminals);
    await shows('list', ofBlink);
    picker.terminalId = 'ELSEWHERE';
    await shows('missing', ofBlink);
  });

  it('locked', async () => {
    const button = await paying();
    void button.pay();
    await terminal.shows('present-card');
    const { client } = watchedClient(undefined, ({ url }) =>
      url.endsWith('/terminals') ? Promise.resolve(list(...terminals)) : undefined,
    );
    Object.assign(client, { attemptStore: watched.client.attemptStore });
    picker = await fixture<BlinkTerminalPicker>(html`
      <blink-terminal-picker proxy-url=${proxyUrl()} terminal-id=${terminal.id} .client=${client}>
      </blink-terminal-picker>
    `);
    await shows('locked', ofBlink);
  });
});

/** As soon as there is such a thing. */
async function until<T>(find: () => T | null): Promise<T> {
  for (;;) {
    const found = find();
    if (found) return found;
    await pause();
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
