/** A barcode scanner: a keyboard that types thirteen digits within a tenth of a second, and Enter. */
import { sendKeys } from '@web/test-runner-commands';

const code = '4006381333931';

/** @returns whether the browser heard it in a scanner's rhythm: a machine that is busy may have typed like a hand */
async function scan(): Promise<boolean> {
  const heard: number[] = [];
  const hear = ({ timeStamp }: Event) => heard.push(timeStamp);
  addEventListener('keydown', hear, true);
  await sendKeys({ type: `${code}\n` });
  removeEventListener('keydown', hear, true);
  const digits = heard.slice(0, code.length);
  return heard.length === code.length + 1 && digits.at(-1)! - digits[0]! <= 100;
}

/**
 * Scans, and looks at what came of it; from the beginning where it was no scanner's rhythm.
 * @param stage makes the place where it is scanned into, with the focus where it is to be
 */
export async function whenScanned<Stage>(
  stage: () => Promise<Stage>,
  look: (stage: Stage) => Promise<void>,
  clear: () => void,
): Promise<void> {
  for (;;) {
    const place = await stage();
    if (await scan()) return look(place);
    clear();
  }
}
