// Lit's `css` for browsers that can make a stylesheet: Chromium 73, Firefox 101, Safari 16.4. Lit's own carries what older
// ones need; the bundle as it is built (es2022, static blocks) cannot be read by nearly all of those.

/* global CSSStyleSheet */
export const supportsAdoptingStyleSheets = true;

export class CSSResult {
  /** @type {CSSStyleSheet | undefined} */
  #sheet;

  /** @param {string} cssText */
  constructor(cssText) {
    this.cssText = cssText;
  }

  /** One for all elements that have it. */
  get styleSheet() {
    if (!this.#sheet) (this.#sheet = new CSSStyleSheet()).replaceSync(this.cssText);
    return this.#sheet;
  }

  toString() {
    return this.cssText;
  }
}

/** @param {unknown} text */
export const unsafeCSS = (text) => new CSSResult(String(text));

/** @param {TemplateStringsArray} strings @param {...(CSSResult | number)} values */
export const css = (strings, ...values) =>
  new CSSResult(strings.reduce((text, string, index) => text + values[index - 1] + string));

/** @param {ShadowRoot} root @param {(CSSResult | CSSStyleSheet)[]} styles */
export const adoptStyles = (root, styles) => {
  root.adoptedStyleSheets = styles.map((style) =>
    style instanceof CSSStyleSheet ? style : style.styleSheet,
  );
};

/** @template Style @param {Style} style */
export const getCompatibleStyle = (style) => style;
