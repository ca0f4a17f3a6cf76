/** A press with a real mouse, by somebody who does what the till says. */
import type { Locator, Page } from 'playwright-core';

/** Presses the control, and once more wherever it says "Press again": what has just appeared takes no press yet. */
export async function pressMeant(
  control: Locator,
  within: Pick<Page, 'getByText'> = control.page(),
): Promise<void> {
  const again = within.getByText(/Press again\./).filter({ visible: true });
  do {
    await control.click();
    // What came of the press is drawn once its request has left.
    await control
      .page()
      .evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
  } while (await again.count());
}
