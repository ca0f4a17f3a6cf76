/** No state is without its pictures: what `npm run pictures` takes is what there is. */
import { expect } from '@open-wc/testing';
import { states } from '../../../site/pictures/pictured.js';
import { views } from '../../views/views.js';

const sorted = (names: readonly string[]) => [...names].sort();

describe('the pictures', () => {
  it('are of every element', () => {
    expect(sorted(Object.keys(states))).to.deep.equal(sorted(Object.keys(views)));
  });

  for (const [name, ofElement] of Object.entries(views)) {
    it(`show <blink-${name}> in each of its states`, () => {
      expect(sorted(states[name]!)).to.deep.equal(sorted(Object.keys(ofElement)));
    });
  }
});
