import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tightStyles } from '../../../tools/build/tight-styles.mjs';

describe('the styles of the script tag', () => {
  it('lose the blanks and the zeros that say nothing', () => {
    const style = 'p{margin:0.3em -0.5em;color:var(--a, #fff)}:host(\\n:is(\\na, b\\n)\\n){top:0}'.replaceAll(
      '\\n',
      '\n',
    );
    assert.equal(
      tightStyles(`css\`${style}\``),
      'css`p{margin:.3em -.5em;color:var(--a,#fff)}:host(:is(a,b)){top:0}`',
    );
  });

  it('keep numbers that a zero belongs to', () => {
    const style = 'css`p{margin:10.5em 1.05em 0;line-height:2.0}`';
    assert.equal(tightStyles(style), style);
  });

  it('keep what a person reads, and what is part of a sum', () => {
    const style = `css\`p::after{content:'a, ( 0.5 )';width:calc(1em - .5px);height:calc((1em + 2px) * 2)}\``;
    assert.equal(tightStyles(style), style);
  });

  it('are tight around what is put into them, and nothing else is touched', () => {
    assert.equal(
      tightStyles('const a = html`0.5, 0.5`; const b = css`a{top:0.5em}${tokens}b{left:0.5em}${0.5}`;'),
      'const a = html`0.5, 0.5`; const b = css`a{top:.5em}${tokens}b{left:.5em}${0.5}`;',
    );
  });
});
