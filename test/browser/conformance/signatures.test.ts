import { expect } from '@open-wc/testing';
import { signatures } from '../../conformance/outcomes.js';
import { invitation, sampleOf, silenceAll } from '../../conformance/page.js';
import { askedForSignature, builtInPrompt, closePrompts } from '../../conformance/signature.js';
import { finals, inState, isLocked, statusText } from '../../support/pay-button.js';

describe("the vendor's sample answers to an accepted signature", () => {
  afterEach(() => {
    closePrompts();
    silenceAll();
  });

  for (const [status, heading, ends] of signatures) {
    it(`page signatures: ${status} ${heading}: ${ends.state}`, async () => {
      const { name } = await sampleOf('signatures', status, heading);
      const { terminal, button, prompt, heard, told, answers } = await askedForSignature();
      await terminal.fault({ on: 'signatures', sample: name });
      await prompt.accept();
      await inState(button, ends.state);
      expect(finals(heard).map(({ type }) => type)).to.deep.equal(ends.event ? [ends.event] : []);
      if (ends.state === 'approved') {
        expect(button.result).to.include({
          transactionId: 'Q5YLK2EGN9Y26EKX',
          cardNumber: '546097******4213',
          cardMode: 'MAGSTRIPE',
        });
        // The journal may tell it before the answer is here.
        expect(button.result!.settledBy).to.be.oneOf(['answer', 'attempt']);
      } else {
        expect(isLocked(button)).to.equal(true);
        expect(statusText(button)).not.to.match(invitation);
        expect(button.attempt).not.to.equal(null);
      }
      expect(builtInPrompt(), 'the question is not asked again').to.equal(null);
      expect(await told()).to.have.length(1);
      for (const { call, status } of answers) expect([401, 403], call).not.to.include(status);
    });
  }

  it('page signatures: 201 Success as the answer to a rejected one: checking', async () => {
    const { name } = await sampleOf('signatures', 201, 'Success');
    const { terminal, button, prompt, heard } = await askedForSignature();
    await terminal.fault({ on: 'signatures', sample: name });
    await prompt.reject();
    await inState(button, 'checking');
    expect(finals(heard)).to.deep.equal([]);
    expect(isLocked(button)).to.equal(true);
  });
});
