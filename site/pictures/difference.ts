/** Two pictures beside each other: whether a person would see a difference, and where. */
import type { Page } from 'playwright-core';

/** A channel may differ by so much: what an encoder does around an edge is no change. */
const tolerance = 48;
/** So many pixels in a row of them may. */
const stray = 4;

export interface Difference {
  /** Pixels that differ. */
  readonly count: number;
  /** What it was, what it is, and both with the difference in red; PNG. */
  readonly picture: Buffer;
}

/** @param page any page: a browser can decode both @returns null where there is none */
export async function differenceOf(page: Page, was: Buffer, is: Buffer): Promise<Difference | null> {
  if (was.equals(is)) return null;
  const told = await page.evaluate(
    async ([before, after, most]) => {
      // Without names of their own: what a build adds for those is not in the page.
      const [old, now] = (await Promise.all(
        [before, after].map(async (base64) =>
          createImageBitmap(await (await fetch(`data:image/webp;base64,${base64}`)).blob()),
        ),
      )) as [ImageBitmap, ImageBitmap];
      const width = Math.max(old.width, now.width);
      const height = Math.max(old.height, now.height);
      const canvas = document.createElement('canvas');
      canvas.width = width * 3 + 20;
      canvas.height = height;
      const pen = canvas.getContext('2d', { willReadFrequently: true })!;
      pen.drawImage(old, 0, 0);
      pen.drawImage(now, width + 10, 0);
      const one = pen.getImageData(0, 0, width, height);
      const other = pen.getImageData(width + 10, 0, width, height);
      const shown = pen.createImageData(width, height);
      let count = 0;
      for (let at = 0; at < one.data.length; at += 4) {
        const far = Math.max(
          ...[0, 1, 2, 3].map((channel) => Math.abs(one.data[at + channel]! - other.data[at + channel]!)),
        );
        const differs = far > most;
        if (differs) count++;
        for (let channel = 0; channel < 3; channel++)
          shown.data[at + channel] = differs ? (channel ? 0 : 255) : 128 + other.data[at + channel]! / 2;
        shown.data[at + 3] = 255;
      }
      pen.putImageData(shown, width * 2 + 20, 0);
      return { count, url: canvas.toDataURL('image/png') };
    },
    [was.toString('base64'), is.toString('base64'), tolerance] as const,
  );
  if (told.count <= stray) return null;
  return { count: told.count, picture: Buffer.from(told.url.split(',')[1]!, 'base64') };
}
