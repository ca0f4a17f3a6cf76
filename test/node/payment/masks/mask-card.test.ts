import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { maskCard } from '../../../../src/payment/masks/mask-card.js';

describe('a field that is meant for a card number', () => {
  it('keeps at most its first six and last four figures', () => {
    assert.equal(maskCard('5460971234564213'), '546097******4213');
    assert.equal(maskCard('5460 9712 3456 4213')?.replace(/[^\d]/g, ''), '5460974213');
    assert.equal(maskCard('4000-0000-0000-0000-003')?.replace(/[^\d]/g, ''), '4000000003');
    assert.equal(maskCard('5460  9712  3456  4213')?.replace(/[^\d]/g, ''), '5460974213');
  });
  it('that is masked already stays as it is', () => {
    assert.equal(maskCard('546097******4213'), '546097******4213');
    assert.equal(maskCard('**** **** **** 4213'), '**** **** **** 4213');
    assert.equal(maskCard(''), '');
    assert.equal(maskCard(null), null);
  });
  it('shows no more than that of anything, whatever came in', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.stringMatching(/^[\d٠-٩][\d٠-٩ ./-]{11,22}$/u),
        ),
        (text) => {
          const shown = maskCard(text)!.match(/\p{Nd}/gu)?.length ?? 0;
          assert.equal(shown, Math.min(10, text.match(/\p{Nd}/gu)?.length ?? 0));
        },
      ),
    );
  });
});
