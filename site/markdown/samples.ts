/** Code samples: coloured when the site is built; `html live` becomes an editor with its preview and a terminal. */
const known = new Set([
  'html',
  'js',
  'ts',
  'tsx',
  'vue',
  'svelte',
  'css',
  'json',
  'sh',
  'nginx',
  'python',
  'php',
  'ini',
]);

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function samples(md: MarkdownIt): void {
  md.renderer.rules.fence = (tokens, index) => {
    const { info, content } = tokens[index]!;
    const [language = '', ...marks] = info.trim().split(/\s+/);
    if (marks.includes('live')) return liveExample(content, index);
    const coloured = known.has(language) && md.options.highlight?.(content, language, '');
    const block = coloured || `<pre><code>${escaped(content)}</code></pre>`;
    return `<div class="scroll code">${block}</div>\n`;
  };
}

/** Works without a script as far as reading goes; `site/browser/live-example.ts` brings it to life. */
const liveExample = (source: string, number: number): string => `<div class="example">
<div class="stage"><iframe title="Preview of the example"></iframe></div>
<div class="terminal"><iframe title="Virtual card terminal: press its keys as the cardholder"></iframe></div>
<p class="absent" hidden>The example needs the proxy and the simulator: run <code>npm start</code> in a copy of the repository.</p>
<div class="editor">
<p><label for="source-${number}">The example. Change it: the preview follows.</label>
<button type="button" hidden>Undo my changes</button></p>
<textarea id="source-${number}" rows="${source.trimEnd().split('\n').length}" spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off">${escaped(source.trimEnd())}</textarea>
</div>
</div>
`;
