import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProxyClient } from '../../../../src/api/proxy-client.js';
import { refusalDetail } from '../../../../src/session/telling/event-details.js';
import { refuse } from '../../../../src/session/telling/refuse.js';
import { FakeButton } from '../support/fake-shop.js';

function refused(isUnattended: boolean) {
  const button = new FakeButton({} as ProxyClient);
  button.host.settings = { ...button.host.settings, unattended: isUnattended };
  const before = button.order;
  let shownByThen: string | undefined;
  button.host.addEventListener('blink-failure', () => {
    shownByThen = button.state;
    // A page gives the button its next order in the handler.
    button.order = { ...button.order, reference: 'the next one' };
  });
  const told = refuse(button, refusalDetail(button.order, 'invalid-request', button.element));
  return { button, before, told, shownByThen };
}

describe('a payment that is refused before there is an attempt', () => {
  it('is told once by its button, which shows it by then', () => {
    const { button, told, shownByThen } = refused(false);
    assert.deepEqual(button.told, ['blink-failure']);
    assert.equal(shownByThen, 'failed');
    assert.equal((button.host.heard[0] as CustomEvent).detail, told);
    assert.equal(told.attemptId, null);
  });

  it('calls staff where customers are alone, about the order that was refused', () => {
    const { button, before } = refused(true);
    assert.deepEqual(button.told, ['blink-failure', 'blink-staff-needed']);
    const { reference, why } = (button.host.heard[1] as CustomEvent).detail as Record<string, unknown>;
    assert.deepEqual({ reference, why }, { reference: before.reference, why: 'not-set-up' });
  });
});
