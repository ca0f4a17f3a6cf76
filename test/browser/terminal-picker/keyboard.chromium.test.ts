import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { BlinkTerminalPicker } from '../../../src/components/terminal-picker/terminal-picker.js';
import {
  active,
  changes,
  entries,
  listbox,
  listing,
  options,
  picker,
  selected,
  type Entry,
} from '../../support/terminal-picker.js';

describe('<blink-terminal-picker>, by keyboard', () => {
  let list: Entry[];
  let element: BlinkTerminalPicker;
  let ids: string[];
  beforeEach(async () => {
    list = entries('CONNECTED', 'CONNECTED', 'CONNECTED', 'CONNECTED', 'CONNECTED');
    ids = list.map(({ terminal_id }) => terminal_id);
    element = await picker(listing(() => list).client);
    listbox(element).focus();
  });

  const press = async (...keys: string[]) => {
    for (const key of keys) await sendKeys({ press: key });
    await element.updateComplete;
  };
  /** Longer than a scanner takes from its last letter to Enter. */
  const pause = (ms = 150) => new Promise((resolve) => setTimeout(resolve, ms));
  /** Keys as a scanner sends them: at once. */
  const scan = (text: string) => {
    for (const key of [...text, 'Enter'])
      listbox(element).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
  };

  it('arrows, Home and End go along the list, not beyond it, and choose nothing', async () => {
    const heard = changes(element);
    expect(active(element)).to.equal(ids[0]);
    await press('ArrowDown', 'ArrowDown');
    expect(active(element)).to.equal(ids[2]);
    await press('ArrowUp');
    expect(active(element)).to.equal(ids[1]);
    await press('End', 'ArrowDown');
    expect(active(element)).to.equal(ids[4]);
    await press('Home', 'ArrowUp');
    expect(active(element)).to.equal(ids[0]);
    expect(heard).to.deep.equal([]);
  });

  for (const key of ['Enter', 'Space']) {
    it(`${key} chooses the one that the keys are at`, async () => {
      const heard = changes(element);
      await press('ArrowDown', key);
      expect(heard).to.deep.equal([{ terminalId: ids[1], from: null }]);
      expect(selected(element)).to.equal(ids[1]);
      expect(active(element)).to.equal(ids[1]);
    });
  }

  it('letters find the terminal that begins so; the same one goes on to the next', async () => {
    await press('t');
    expect(active(element)).to.equal(ids[2]);
    await pause(1100);
    await press('b', 'a', 'c');
    expect(active(element)).to.equal(ids[3]);
    await pause(1100);
    await press('b');
    expect(active(element)).to.equal(ids[1]);
    await press('b');
    expect(active(element)).to.equal(ids[3]);
    await press('b');
    expect(active(element)).to.equal(ids[1]);
    await pause(1100);
    await press('x');
    expect(active(element), 'none begins so').to.equal(ids[1]);
  });

  it('what a scanner types chooses nothing', async () => {
    const heard = changes(element);
    scan('BAR');
    await element.updateComplete;
    expect(heard).to.deep.equal([]);
    await pause();
    await press('Enter');
    expect(heard.map(({ terminalId }) => terminalId)).to.deep.equal([ids[1]]);
  });

  it('a key that is held down chooses nothing', async () => {
    const heard = changes(element);
    listbox(element).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true }),
    );
    expect(heard).to.deep.equal([]);
  });

  it('leaves the browser its own keys', async () => {
    for (const init of [
      { key: 'Tab' },
      { key: 'F5' },
      { key: 'b', ctrlKey: true },
      { key: 'b', metaKey: true },
    ]) {
      const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
      listbox(element).dispatchEvent(event);
      expect(event.defaultPrevented, init.key).to.equal(false);
    }
    expect(active(element)).to.equal(ids[0]);
  });

  it('shows where the keys are', async () => {
    await press('ArrowDown');
    const styles = options(element).map((option) => getComputedStyle(option).outlineStyle);
    expect(styles).to.deep.equal(['none', 'solid', 'none', 'none', 'none']);
  });

  it('stays at its terminal when the list comes in another order', async () => {
    await press('End');
    list = [...list].reverse();
    await element.refresh();
    expect(active(element)).to.equal(ids[4]);
    expect(element.shadowRoot!.activeElement).to.equal(listbox(element));
  });
});
