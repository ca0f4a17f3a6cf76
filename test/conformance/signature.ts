/** A payment that waits for a signature, and the prompt that asks about it. */
import type { BlinkPayButton } from '../../src/components/pay-button/pay-button.js';
import type { BlinkSignaturePrompt } from '../../src/components/signature-prompt/signature-prompt.js';
import { newTerminal, type Received, type Terminal } from '../support/backend.js';
import { finals, inState, listen, payButton, type Heard } from '../support/pay-button.js';
import { watchedClient, type Watched } from './page.js';

type Props = NonNullable<Parameters<typeof payButton>[1]>;

export interface Asked extends Watched {
  terminal: Terminal;
  button: BlinkPayButton;
  /** The built-in prompt; null where the page prevented it. */
  prompt: BlinkSignaturePrompt;
  /** Of the sale that waits. */
  transactionId: string;
  /** What passes the document. */
  heard: Heard[];
  /** The bodies of the answers that reached Blink. */
  told(count?: number): Promise<Record<string, unknown>[]>;
}

/** A payment up to the question. */
export async function askedForSignature(
  props: Props = {},
  prepare: (button: BlinkPayButton) => void = () => {},
): Promise<Asked> {
  const terminal = await newTerminal({ mode: 'manual' });
  const watched = watchedClient();
  const button = await payButton(terminal, {
    client: watched.client,
    amount: '22.66',
    reference: 'A-7',
    ...props,
  });
  prepare(button);
  const heard = listen(document);
  void button.pay();
  await terminal.pressWhenAsked('signature');
  await inState(button, 'signature');
  const { current } = await terminal.view();
  const prompt = builtInPrompt()!;
  await prompt?.updateComplete;
  const told = async (count = 0) =>
    (await terminal.received('/signatures', count)).map(({ body }: Received) => JSON.parse(body) as never);
  return { ...watched, terminal, button, prompt, transactionId: current!.transaction_id!, heard, told };
}

export const builtInPrompt = (): BlinkSignaturePrompt | null =>
  document.querySelector('blink-signature-prompt');

export const dialogOf = (prompt: BlinkSignaturePrompt): HTMLDialogElement =>
  prompt.shadowRoot!.querySelector('dialog')!;

/** For `afterEach`: no question is left over, which would make the page inert. */
export function closePrompts(): void {
  for (const prompt of document.querySelectorAll('blink-signature-prompt')) {
    // One that is thrown out while it asks comes back.
    prompt.open = false;
    prompt.remove();
  }
}

/** Every end that was told, and where. */
export const endsOf = (heard: Heard[]): [type: string, target: EventTarget | null][] =>
  finals(heard).map(({ type, target }) => [type, target]);

/** What stands in the dialog. */
export const wordsOf = (prompt: BlinkSignaturePrompt): string =>
  dialogOf(prompt).textContent!.replace(/\s+/g, ' ').trim();

/** The names of its buttons. */
export const buttonsOf = (prompt: BlinkSignaturePrompt): string[] =>
  [...dialogOf(prompt).querySelectorAll('button')].map(({ textContent }) => textContent!.trim());

/** Presses the one button of the dialog with that name. */
export function press(prompt: BlinkSignaturePrompt, name: RegExp): void {
  const buttons = [...dialogOf(prompt).querySelectorAll('button')].filter((button) =>
    name.test(button.textContent!),
  );
  if (buttons.length !== 1) throw new Error(`${buttons.length} buttons ${name}`);
  buttons[0]!.click();
}
