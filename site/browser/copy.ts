/** A button on each sample that takes it into the clipboard. */
const SHOWN_MS = 2_000;

export function copyButton(sample: HTMLElement): void {
  const code = sample.querySelector('pre');
  // Only over HTTPS and on the machine itself a page may write there.
  if (!code || !navigator.clipboard) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  let shown: ReturnType<typeof setTimeout>;
  button.addEventListener('click', () => {
    const say = (word: string) => {
      button.textContent = word;
      clearTimeout(shown);
      shown = setTimeout(() => (button.textContent = 'Copy'), SHOWN_MS);
    };
    navigator.clipboard.writeText(code.textContent).then(
      () => say('Copied'),
      () => say('Not copied'),
    );
  });
  // Beside what scrolls, so that it stays where it is.
  const frame = document.createElement('div');
  frame.className = 'sample';
  sample.replaceWith(frame);
  frame.append(sample, button);
}
