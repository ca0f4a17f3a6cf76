/** Contrast as WCAG 2.2 defines it, of what a browser has computed. */

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
const known = new Map<string, Colour>();

/** Any colour that CSS can write, as its four parts: 0 to 255, and 0 to 1. */
function parse(css: string): Colour {
  let colour = known.get(css);
  if (!colour) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    known.set(css, (colour = [red, green, blue, alpha / 255]));
  }
  return colour;
}

const over = (top: Colour, below: Colour, share = top[3]): Colour => [
  top[0] * share + below[0] * (1 - share),
  top[1] * share + below[1] * (1 - share),
  top[2] * share + below[2] * (1 - share),
  1,
];

/** The element that is behind this one, through shadow roots and slots. */
const behind = (node: Element): Element | null =>
  node.assignedSlot ??
  node.parentElement ??
  ((node.getRootNode() as ShadowRoot).host as Element | undefined) ??
  null;

const white: Colour = [255, 255, 255, 1];

/** What is painted behind its content, its own background included. */
function ground(node: Element | null): Colour {
  if (!node) return white;
  const own = parse(getComputedStyle(node).backgroundColor);
  if (own[3] === 1) return own;
  // A dialog is above the page and has a ground of its own.
  return over(own, ground(behind(node)));
}

function luminance([red, green, blue]: Colour): number {
  const [r, g, b] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Of a colour to what is around that element. */
export function contrast(colour: string, node: Element): number {
  const around = ground(behind(node));
  return ratio(over(parse(colour), around), around);
}

/** The better one of its border and its fill, to what is around it. */
export function edgeContrast(node: Element): number {
  const { borderTopColor, borderTopWidth, backgroundColor, appearance } = getComputedStyle(node);
  // A tick box of the browser's own has the browser's own edges.
  if (node.matches('[type=checkbox]') && appearance !== 'none') return Infinity;
  const border = borderTopWidth === '0px' ? 1 : contrast(borderTopColor, node);
  return Math.max(border, contrast(backgroundColor, node));
}

/** Of an element's own text to its ground, with every opacity around it. */
export function textContrast(node: Element): number {
  let opacity = 1;
  for (let one: Element | null = node; one; one = behind(one))
    opacity *= Number(getComputedStyle(one).opacity);
  const own = ground(node);
  const text = parse(getComputedStyle(node).color);
  return ratio(over(text, own, text[3] * opacity), own);
}
