/** Whether what tells one thing from another can be seen, on a light page and on a dark one. */
import { expect } from '@open-wc/testing';
import { newTerminal } from '../../support/backend.js';
import { control, endOpenPayments, inState, payButton } from '../../support/pay-button.js';

/** What a browser paints for a colour. */
function painted(color: string): [number, number, number] {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}

/** As WCAG has it. */
function contrast(one: string, other: string): number {
  const light = (color: string) => {
    const [red, green, blue] = painted(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [more, less] = [light(one), light(other)].sort((a, b) => b - a) as [number, number];
  return more / less;
}

const pages = {
  light: { background: '#ffffff', color: '#111111', colorScheme: 'light' },
  dark: { background: '#1b1d22', color: '#f2f2f2', colorScheme: 'dark' },
} as const;

for (const [name, look] of Object.entries(pages)) {
  describe(`on a ${name} page`, () => {
    afterEach(() => {
      document.body.removeAttribute('style');
      endOpenPayments();
    });

    it('the bars of a decline and of an unclear outcome, and the ring of the focus, are told from it', async () => {
      Object.assign(document.body.style, look);
      const terminal = await newTerminal({ mode: 'manual' });
      const button = await payButton(terminal, { quietPeriod: 1 });
      const bar = () => {
        const status = button.shadowRoot!.querySelector('[part=status]')!;
        return getComputedStyle(status).borderInlineStartColor;
      };
      control(button).focus({ focusVisible: true } as FocusOptions);
      const { outlineColor, boxShadow } = getComputedStyle(control(button));
      const second = /^rgba?\([^)]*\)/.exec(boxShadow)?.[0] ?? outlineColor;
      const seen = Math.max(contrast(outlineColor, look.background), contrast(second, look.background));
      expect(seen, `ring ${outlineColor} ${second}`).to.be.at.least(3);
      const paid = button.pay();
      await terminal.pressWhenAsked('decline');
      await paid;
      await button.updateComplete;
      expect(contrast(bar(), look.background), `decline ${bar()}`).to.be.at.least(3);
      await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
      void button.pay();
      await inState(button, 'unresolved');
      expect(contrast(bar(), look.background), `unresolved ${bar()}`).to.be.at.least(3);
    });
  });
}
