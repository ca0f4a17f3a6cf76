/** What Blink answers to a decision, and what that means. */
import { expect } from '@open-wc/testing';
import { invitation, silenceAll } from '../../conformance/page.js';
import { askedForSignature, closePrompts } from '../../conformance/signature.js';
import { finals, inState, statusText } from '../../support/pay-button.js';

afterEach(() => {
  closePrompts();
  silenceAll();
});

describe('every pair of decision and answer', () => {
  const success = { result: 'SUCCESS', transaction_id: 'NEW1', card_type: 'Visa' };
  const answers: [string, number, unknown, accepted: string, rejected: string][] = [
    ['SUCCESS', 201, success, 'approved', 'checking'],
    ['SUCCESS with status 200', 200, success, 'approved', 'checking'],
    ['SUCCESS without a transaction', 201, { result: 'SUCCESS' }, 'checking', 'checking'],
    ['FAILURE', 201, { result: 'FAILURE', transaction_id: 'NEW1' }, 'declined', 'failed'],
    ['FAILURE without anything else', 201, { result: 'FAILURE' }, 'declined', 'failed'],
    [
      'Verify signature, once more',
      201,
      { result: 'Verify signature', transaction_id: 'NEW1' },
      'checking',
      'checking',
    ],
    ['a result that no page has', 201, { result: 'MAYBE', transaction_id: 'NEW1' }, 'checking', 'checking'],
    ['no JSON', 201, '{"result": "SUCCESS"', 'checking', 'checking'],
    ['nothing', 201, '', 'checking', 'checking'],
    ['FAILURE as a conflict', 409, { result: 'FAILURE' }, 'checking', 'checking'],
    ['FAILURE as a bad gateway', 502, { result: 'FAILURE' }, 'checking', 'checking'],
    ['SUCCESS as a failure of the server', 500, success, 'checking', 'checking'],
  ];
  for (const [what, status, body, accepted, rejected] of answers) {
    for (const [decision, state] of [
      ['accept', accepted],
      ['reject', rejected],
    ] as const) {
      it(`${decision}, answered by ${status} ${what}: ${state}`, async () => {
        const { button, prompt, terminal, heard, told } = await askedForSignature();
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        await terminal.fault({ on: 'signatures', answer: { status, body: text } });
        void prompt[decision]();
        await inState(button, state as 'checking');
        const event = { approved: 'blink-success', checking: undefined }[state as 'approved'];
        const final = state === 'declined' || state === 'failed' ? 'blink-failure' : event;
        expect(finals(heard).map(({ type }) => type)).to.deep.equal(final ? [final] : []);
        if (state === 'failed') expect(button.result).to.include({ reason: 'signature-rejected' });
        if (state === 'checking') expect(statusText(button)).not.to.match(invitation);
        expect(await told()).to.have.length(1);
      });
    }
  }
});
