// What is left of blanks and zeros in the styles once they are minified: nobody reads them in a script.
import ts from 'typescript';

/** A text in quotation marks stays as it is; blanks after a comma and inside brackets go, and a zero before a point. */
const tight = (/** @type {string} */ style) =>
  style.replace(
    /('[^']*'|"[^"]*")|([,(])\s+|\s+(?=\))|(?<![\w.])0(?=\.\d)/g,
    (_, quoted = '', before = '') => quoted + before,
  );

/** @param {string} code JavaScript @returns {string} the same, with what Lit's `css` holds as short as it can be */
export function tightStyles(code) {
  /** @type {[start: number, end: number][]} */
  const styles = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && /^css(\$\d+)?$/.test(node.tag.getText())) {
      const { template } = node;
      const parts = ts.isTemplateExpression(template)
        ? [template.head, ...template.templateSpans.map(({ literal }) => literal)]
        : [template];
      styles.push(...parts.map((part) => /** @type {[number, number]} */ ([part.getStart(), part.getEnd()])));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('bundle.js', code, ts.ScriptTarget.ES2022, true));
  let at = 0;
  const pieces = styles
    .sort(([one], [other]) => one - other)
    .flatMap(([start, end]) => {
      const piece = [code.slice(at, start), tight(code.slice(start, end))];
      at = end;
      return piece;
    });
  return pieces.join('') + code.slice(at);
}
