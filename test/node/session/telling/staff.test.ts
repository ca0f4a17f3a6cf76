import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StaffReason } from '../../../../src/events/blink-staff-needed.js';
import type { Reason } from '../../../../src/payment/contract.js';
import { refusedProgress } from '../../../../src/session/attempt.js';
import { failureDetail } from '../../../../src/session/telling/event-details.js';
import { reasonOfEnd } from '../../../../src/session/telling/staff.js';
import { FakeElement } from '../../../support/fake-element.js';
import { orderOf } from '../support/fixtures.js';

/**
 * Who helps a customer who is alone with the till: himself, another try, or staff, and why it is called. A reason that is
 * missing here does not compile: without a decision of its own it tells a customer with a card that is no good to call
 * staff, and the shop that its kiosk is not set up.
 */
const helps = {
  declined: 'himself',
  'signature-rejected': 'himself',
  cancelled: 'himself',
  operator: 'himself',
  'terminal-busy': 'another try',
  'terminal-in-use': 'another try',
  'not-sent': 'another try',
  abandoned: 'another try',
  'terminal-unreachable': 'unreachable',
  'proxy-unreachable': 'unreachable',
  'order-already-paid': 'already-paid',
  'invalid-request': 'not-set-up',
  'terminal-not-found': 'not-set-up',
  'not-authorised': 'not-set-up',
  'proxy-misconfigured': 'not-set-up',
  'storage-unavailable': 'not-set-up',
  'not-permitted': 'not-set-up',
  'original-unknown': 'not-set-up',
  'already-completed': 'not-set-up',
  'completion-exceeds-reservation': 'not-set-up',
  'refund-exceeds-payment': 'not-set-up',
  'needs-journal': 'not-set-up',
} satisfies Record<Reason, 'himself' | 'another try' | StaffReason>;

const kiosk = Object.assign(new FakeElement('en-GB'), { settings: { unattended: true } });

describe('a customer alone with a till', () => {
  for (const [reason, who] of Object.entries(helps) as [Reason, string][]) {
    it(`${reason}: hears who helps, and staff is called where that is staff`, () => {
      const order = orderOf();
      const retryable = who === 'another try';
      const detail = failureDetail(
        { ...order, id: null },
        { kind: 'refused', reason, retryable, fields: {} },
        { settledBy: 'answer', resumed: false, response: null },
        kiosk,
      );
      const isAlone = who === 'himself' || retryable;
      assert.equal(reasonOfEnd(refusedProgress(order, detail)), isAlone ? null : who);
      if (retryable) assert.match(detail.message, /try again/i);
      else assert.equal(/call a member of staff/i.test(detail.message), !isAlone, detail.message);
    });
  }
});
