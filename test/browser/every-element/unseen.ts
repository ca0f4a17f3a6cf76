/** What of an element cannot be told from what is around it: text at 4.5 to 1, edges and marks at 3 to 1. */
import { contrast, edgeContrast, textContrast } from './contrast.js';

/** An edge of these says something that their text alone does not: that it can be pressed, or that it matters. */
const edged = 'button:not(.again), input, select, [part=list], .question';

const visible = (node: Element) => node.getClientRects().length > 0;

/** One that cannot be pressed may be pale. */
const isOff = (node: Element) =>
  node.matches('[aria-disabled=true], :disabled') || !!node.closest('[aria-disabled=true]');

/** One line for each edge, text and bar that is too pale. */
export function unseen(element: Element): string[] {
  const found: string[] = [];
  const all = [...element.shadowRoot!.querySelectorAll(edged)].filter(visible);
  for (const node of all.filter((one) => !isOff(one))) {
    const ratio = edgeContrast(node);
    if (ratio < 3) found.push(`edge ${ratio.toFixed(2)} ${node.outerHTML.slice(0, 100)}`);
  }
  const texts = [...element.shadowRoot!.querySelectorAll('*')].filter(
    (node) =>
      visible(node) &&
      [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent!.trim()),
  );
  for (const node of texts.filter((one) => !isOff(one))) {
    const ratio = textContrast(node);
    if (ratio < 4.5) found.push(`text ${ratio.toFixed(2)} ${node.outerHTML.slice(0, 100)}`);
  }
  for (const bar of [...element.shadowRoot!.querySelectorAll('*')].filter(visible)) {
    const { borderInlineStartWidth, borderInlineStartColor } = getComputedStyle(bar);
    if (borderInlineStartWidth !== '4px' || /, 0\)$|\/ 0\)$/.test(borderInlineStartColor)) continue;
    const ratio = contrast(borderInlineStartColor, bar);
    if (ratio < 3) found.push(`bar ${ratio.toFixed(2)} ${bar.outerHTML.slice(0, 100)}`);
  }
  return found;
}
