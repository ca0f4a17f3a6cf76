/** What becomes of a decision of a prompt on its own whose answer does not come: it never hangs, and is given once. */
import { expect, waitUntil } from '@open-wc/testing';
import type { BlinkSignaturePrompt } from '../../../src/components/signature-prompt/signature-prompt.js';
import { invitation, silenceAll } from '../../conformance/page.js';
import { promptAlone, type PromptAlone } from '../../conformance/prompt-alone.js';
import { buttonsOf, closePrompts, dialogOf, endsOf, press, wordsOf } from '../../conformance/signature.js';
import { isLocked, next, payButton, statusText } from '../../support/pay-button.js';

type Told = Event & { detail: Record<string, unknown> };

afterEach(() => {
  setOnline();
  closePrompts();
  silenceAll();
});

/** As soon as that can be read in the prompt. */
const says = (prompt: BlinkSignaturePrompt, words: RegExp) =>
  waitUntil(() => words.test(wordsOf(prompt)), `the prompt says ${words}`, { timeout: 9_000 });

const open = async (prompt: BlinkSignaturePrompt) => {
  prompt.show();
  await prompt.updateComplete;
};

const isDecision = ({ method, url }: Request) => method === 'POST' && url.endsWith('/signatures');
const isLook = ({ url }: Request) => url.includes('/attempts/');

/** It tells what is going on, and the page can be used. */
const isBesidePage = (prompt: BlinkSignaturePrompt) => {
  const dialog = dialogOf(prompt);
  return dialog.open && !dialog.matches(':modal');
};

const notSent = /your answer was not sent\. choose again/i;

describe('a decision that never reached the proxy', () => {
  /** The line breaks under the first decision; what was on it can still be delivered. */
  async function cutOff() {
    const lost: Request[] = [];
    const alone = await promptAlone({
      instead: (request) => {
        if (!isDecision(request) || lost.length) return undefined;
        lost.push(request);
        return Promise.reject(new TypeError('the line is cut'));
      },
    });
    await open(alone.prompt);
    return { ...alone, lost };
  }

  for (const [answer, event, state] of [
    [/^accept/i, 'blink-success', true],
    [/^reject|^yes/i, 'blink-failure', false],
  ] as const) {
    it(`is made impossible and asked for again: then ${state ? 'accepted' : 'rejected'}, and told once`, async () => {
      const { prompt, heard, told, answers, lost } = await cutOff();
      press(prompt, /^accept/i);
      await says(prompt, notSent);
      const key = lost[0]!.headers.get('idempotency-key')!;
      expect(answers.filter(({ call }) => call.startsWith(`DELETE /attempts/${key}`))).not.to.be.empty;
      expect(dialogOf(prompt).matches(':modal')).to.equal(true);
      expect(buttonsOf(prompt)).to.deep.equal(['Reject signature', 'Accept signature']);
      expect(endsOf(heard)).to.deep.equal([]);
      expect(await told()).to.deep.equal([]);

      const ended = next<Told>(prompt, event);
      press(prompt, answer);
      if (!state) {
        await prompt.updateComplete;
        press(prompt, answer);
      }
      const { detail } = await ended;
      expect(detail.attemptId).not.to.equal(key);
      await prompt.updateComplete;
      expect(dialogOf(prompt).open).to.equal(false);
      expect(endsOf(heard)).to.deep.equal([[event, prompt]]);
      expect(await told()).to.deep.equal([state]);
    });
  }

  it('is refused for ever: arriving late it tells Blink nothing', async () => {
    const { prompt, terminal, told, lost } = await cutOff();
    press(prompt, /^accept/i);
    await says(prompt, notSent);
    const { status } = await fetch(lost[0]!);
    expect(status).to.be.within(400, 499);
    expect(await told()).to.deep.equal([]);
    const ended = next(prompt, 'blink-failure');
    void prompt.reject();
    await ended;
    expect(await told()).to.deep.equal([false]);
    expect(await terminal.charges()).to.deep.equal([]);
  });

  it('and whose line stays cut is told of, and asked for again once there is one', async () => {
    let isCut = true;
    const alone = await promptAlone({
      instead: () => (isCut ? Promise.reject(new TypeError('the line is cut')) : undefined),
    });
    const { prompt, told } = alone;
    await open(prompt);
    // The harmless read before the first decision fails already: nothing was sent, and that is said at once.
    press(prompt, /^accept/i);
    await says(prompt, notSent);
    expect(buttonsOf(prompt)).to.have.length(2);
    isCut = false;
    const ended = next(prompt, 'blink-success');
    press(prompt, /^accept/i);
    await ended;
    expect(await told()).to.deep.equal([true]);
  });
});

describe('a decision whose answer is lost', () => {
  const withoutTrace = async () => {
    const alone = await promptAlone({ quietPeriod: 1 });
    await alone.terminal.fault({ on: 'signatures', cut: 'before', drop_from_log: true });
    await open(alone.prompt);
    return alone;
  };
  /** Up to the question to the operator. */
  const unresolved = async (alone: PromptAlone) => {
    const told = next<Told>(alone.prompt, 'blink-unresolved');
    press(alone.prompt, /^accept/i);
    const { detail } = await told;
    await alone.prompt.updateComplete;
    return detail;
  };
  const word = (prompt: BlinkSignaturePrompt, name: RegExp) => {
    const [idle, evidence] = dialogOf(prompt).querySelectorAll('input');
    idle!.checked = true;
    evidence!.value = 'idle, no receipt';
    press(prompt, name);
  };

  it('and of which nobody has a trace is unresolved after the quiet period: said once, and the operator is asked', async () => {
    const alone = await withoutTrace();
    const { prompt, heard, terminal } = alone;
    expect(await unresolved(alone)).to.include({
      operation: 'sale',
      amount: '22.66',
      currency: 'GBP',
      terminalId: terminal.id,
    });
    expect(heard.filter(({ type }) => type === 'blink-unresolved').map(({ target }) => target)).to.deep.equal(
      [prompt],
    );
    expect(endsOf(heard)).to.deep.equal([]);
    expect(wordsOf(prompt))
      .to.match(/do not charge again/i)
      .and.not.match(invitation);
    expect(buttonsOf(prompt)).to.deep.equal(['It was approved', 'Nothing was charged', 'Check again']);
    expect(dialogOf(prompt).matches(':modal')).to.equal(true);
  });

  for (const [name, event, settled] of [
    [/^it was approved/i, 'blink-success', {}],
    [/^nothing was charged/i, 'blink-failure', { reason: 'operator' }],
  ] as const) {
    it(`ends with the operator's word, once: ${event}`, async () => {
      const alone = await withoutTrace();
      const { prompt, heard, told } = alone;
      await unresolved(alone);
      const ended = next<Told>(prompt, event);
      word(prompt, name);
      expect((await ended).detail).to.include({ settledBy: 'operator', ...settled });
      await prompt.updateComplete;
      expect(dialogOf(prompt).open).to.equal(false);
      expect(endsOf(heard)).to.deep.equal([[event, prompt]]);
      expect(await told()).to.deep.equal([true]);
    });
  }

  it('takes no word without evidence and an idle terminal', async () => {
    const alone = await withoutTrace();
    const { prompt, heard } = alone;
    await unresolved(alone);
    press(prompt, /^nothing was charged/i);
    await prompt.updateComplete;
    expect(endsOf(heard)).to.deep.equal([]);
    expect(buttonsOf(prompt)).to.have.length(3);
  });

  it('can be checked again, and is unresolved again', async () => {
    const alone = await withoutTrace();
    const { prompt } = alone;
    await unresolved(alone);
    const again = next(prompt, 'blink-unresolved');
    press(prompt, /^check again/i);
    await prompt.updateComplete;
    expect(buttonsOf(prompt)).to.deep.equal([]);
    await again;
    await prompt.updateComplete;
    expect(buttonsOf(prompt)).to.have.length(3);
  });

  it('goes on being looked for: a charge that turns up ends it without the operator', async () => {
    const alone = await promptAlone({ quietPeriod: 1 });
    const { prompt, terminal, heard } = alone;
    await terminal.fault({ on: 'signatures', cut: 'before', before: 'charge', log_delay: 4000 });
    await open(prompt);
    const ended = next<Told>(prompt, 'blink-success');
    await unresolved(alone);
    const { detail } = await ended;
    const [charge] = await terminal.charges();
    expect(detail).to.include({ settledBy: 'attempt', transactionId: charge?.transaction_id });
    expect(endsOf(heard)).to.deep.equal([['blink-success', prompt]]);
    await prompt.updateComplete;
    expect(dialogOf(prompt).open).to.equal(false);
  });

  it('is said to need somebody who is signed in, and goes on once there is one', async () => {
    let isSignedIn = false;
    const alone = await promptAlone({
      instead: (request) =>
        isLook(request) && !isSignedIn
          ? Promise.resolve(new Response('{}', { status: 401, headers: { 'blink-pos-proxy': '1' } }))
          : undefined,
    });
    const { prompt, terminal, told } = alone;
    await terminal.fault({ on: 'signatures', cut: 'before', before: 'charge' });
    await open(prompt);
    const ended = next<Told>(prompt, 'blink-success');
    press(prompt, /^accept/i);
    await says(prompt, /signed out/i);
    expect(wordsOf(prompt)).not.to.match(invitation);
    expect(isBesidePage(prompt), 'somebody can sign in').to.equal(true);
    isSignedIn = true;
    await ended;
    expect(await told()).to.deep.equal([true]);
  });

  it('is not looked for while there is no network, and is as soon as there is one', async () => {
    const looks: Request[] = [];
    const alone = await promptAlone({
      instead: (request) => {
        if (isLook(request)) looks.push(request);
        if (!isDecision(request)) return undefined;
        // The answer is lost with the network.
        setOnline(false);
        return fetch(request).then(() => Promise.reject(new TypeError('no network')));
      },
    });
    const { prompt, heard, told } = alone;
    await open(prompt);
    press(prompt, /^accept/i);
    await alone.terminal.received('/signatures', 1);
    await says(prompt, /checking what happened/i);
    expect(isBesidePage(prompt), 'the till can be used').to.equal(true);
    expect(looks).to.have.length(0);
    const ended = next(prompt, 'blink-success');
    setOnline(true);
    await ended;
    expect(endsOf(heard)).to.deep.equal([['blink-success', prompt]]);
    expect(await told()).to.deep.equal([true]);
  });
});

describe('while the answer to a decision is looked for', () => {
  it('the page can be used, and no other payment begins on that terminal', async () => {
    const alone = await promptAlone({ quietPeriod: 60, instead: held });
    const { prompt, terminal, client } = alone;
    const button = await payButton(terminal, { client, reference: 'another order' });
    expect(isLocked(button)).to.equal(false);
    await open(prompt);
    const ended = next(prompt, 'blink-success');
    press(prompt, /^accept/i);
    await waitUntil(() => isBesidePage(prompt), 'it only tells', { timeout: 5_000 });
    const outside = document.createElement('input');
    document.body.append(outside);
    outside.focus();
    expect(document.activeElement, 'the page takes the keyboard').to.equal(outside);
    outside.remove();
    await waitUntil(() => isLocked(button), 'the button is locked');
    expect(statusText(button)).to.match(/busy with another payment/i);
    expect(await button.pay()).to.include({ reason: 'terminal-in-use', attemptId: null });
    release();
    await ended;
    await button.updateComplete;
    expect(isLocked(button)).to.equal(false);
  });

  let release!: () => void;
  const released = new Promise<void>((done) => (release = done));
  /** The answer is on its way for as long as the test likes. */
  const held = (request: Request) =>
    isDecision(request) ? fetch(request).then(async (reply) => (await released, reply)) : undefined;
});

describe('a decision through a proxy without a journal', () => {
  /** What a plain proxy makes of the same calls: held to the end, and nothing of ours. */
  const plain = async (request: Request): Promise<Response> => {
    if (isLook(request)) return new Response('Not found', { status: 404 });
    const headers = new Headers(request.headers);
    headers.delete('prefer');
    const { status, body, headers: given } = await fetch(new Request(request, { headers }));
    if (given.get('content-type')?.includes('problem')) return new Response('Bad gateway', { status: 502 });
    return new Response(body, { status, headers: { 'content-type': 'application/json' } });
  };

  it('whose answer is lost is found in the log', async () => {
    const { prompt, terminal, heard, told } = await promptAlone({ instead: plain });
    await terminal.fault({ on: 'signatures', cut: 'before', before: 'charge' });
    await open(prompt);
    const ended = next<Told>(prompt, 'blink-success');
    press(prompt, /^accept/i);
    expect((await ended).detail).to.include({ settledBy: 'log' });
    expect(endsOf(heard)).to.deep.equal([['blink-success', prompt]]);
    expect(await told()).to.deep.equal([true]);
  });

  it('and of which there is no trace is unresolved after the quiet period of the prompt, never asked for again', async () => {
    const { prompt, terminal, heard, told } = await promptAlone({ instead: plain, quietPeriod: 1 });
    await terminal.fault({ on: 'signatures', cut: 'before', drop_from_log: true });
    await open(prompt);
    const unresolved = next(prompt, 'blink-unresolved');
    press(prompt, /^accept/i);
    await unresolved;
    await prompt.updateComplete;
    expect(buttonsOf(prompt)).to.deep.equal(['It was approved', 'Nothing was charged', 'Check again']);
    await prompt.accept();
    await prompt.reject();
    expect(endsOf(heard)).to.deep.equal([]);
    expect(await told()).to.deep.equal([true]);
  });
});

/** What the browser says of its network; nothing: the truth again. */
function setOnline(isOnline?: boolean): void {
  if (isOnline === undefined) return void delete (navigator as { onLine?: boolean }).onLine;
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: isOnline });
  window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
}
