/** A press with a real mouse, by somebody who does what the till says. */
import type { Locator, Page } from 'playwright-core';

/** Presses the control, and once more wherever it says "Press again": what has just appeared takes no press yet. */
export async function pressMeant(
  control: Locator,
  within: Pick<Page, 'getByText'> = control.page(),
): Promise<void> {
  const again = within.getByText(/Press again\./).filter({ visible: true });
  // Held before the press: Cancel has left the page by the time that what came of it is drawn.
  const element = await control.evaluateHandle((node) => {
    const root = node.getRootNode();
    return (root instanceof ShadowRoot ? root.host : node) as Partial<{ updateComplete: Promise<unknown> }>;
  });
  do {
    await control.click();
    await element.evaluate(({ updateComplete }) => updateComplete);
  } while (await again.count());
}
