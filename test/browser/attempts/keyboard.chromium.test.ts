import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/components/attempts/define.js';
import type { BlinkAttempts } from '../../../src/components/attempts/attempts.js';
import { all, becomes, texts } from '../../support/office-page.js';
import { lost, OfficeProxy } from '../../support/office-proxy.js';

describe('<blink-attempts> by keyboard alone', () => {
  it('opens a story, answers the question about it, and stays where it was', async () => {
    const proxy = new OfficeProxy();
    proxy.attempts = [lost()];
    const element = await fixture<BlinkAttempts>(
      html`<blink-attempts proxy-url="/blink" operator-id="maria" .client=${proxy.client}></blink-attempts>`,
    );
    await becomes(element, 'rows');
    const focused = () => element.shadowRoot!.activeElement;
    const goTo = async (selector: string) => {
      for (let stops = 0; !focused()?.matches(selector); stops++) {
        if (stops > 20) throw new Error(`no way to ${selector}`);
        await sendKeys({ press: 'Tab' });
      }
    };
    await goTo('summary');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => all(element, '.question').length);
    await goTo('[type=checkbox]');
    await sendKeys({ press: 'Space' });
    await goTo('[name=evidence]');
    await sendKeys({ type: 'start screen' });
    await goTo('.question button:nth-of-type(2)');
    // What has just appeared takes no press yet, and says so.
    for (;;) {
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      if (!texts(element, '.question [role=status]').join()) break;
    }
    await waitUntil(() => texts(element, '.result')[0] === 'Not charged, by an operator’s word');
    expect(proxy.attempts[0]!.resolution!.evidence).to.equal('start screen');
    expect(focused()).to.equal(all(element, 'summary')[0]);
  });
});
