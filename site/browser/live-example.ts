/** An example that can be edited: its preview is a page of its own, with the terminal that it names beside it. */
const assets = new URL('.', (document.currentScript as HTMLScriptElement).src).href;

/** Typing is not rendered letter by letter: each new page would ask the proxy anew. */
const PAUSE_MS = 400;

export function liveExample(example: HTMLElement): void {
  const find = <E extends HTMLElement>(selector: string) => example.querySelector<E>(selector)!;
  const editor = find<HTMLTextAreaElement>('textarea');
  const undo = find<HTMLButtonElement>('button');
  const preview = find<HTMLIFrameElement>('.stage iframe');
  const terminal = find<HTMLIFrameElement>('.terminal iframe');
  const original = editor.value;

  const show = () => {
    const { value } = editor;
    preview.srcdoc = pageOf(value);
    undo.hidden = value === original;
    void showTerminal(value, terminal, find('.absent'));
  };
  let pause: ReturnType<typeof setTimeout>;
  editor.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(show, PAUSE_MS);
  });
  undo.addEventListener('click', () => {
    editor.value = original;
    editor.focus();
    show();
  });
  preview.addEventListener('load', () => fit(preview));
  show();
}

/** As tall as what it shows. A modal prompt is laid over the page: on a narrow one it needs this room. */
function fit(frame: HTMLIFrameElement): void {
  const page = frame.contentDocument;
  if (!page?.body) return;
  let least = 220;
  const grow = () => (frame.style.height = `${Math.max(page.body.scrollHeight, least)}px`);
  page.addEventListener('blink-signature-required', () => {
    least = 460;
    grow();
    // Where the terminal stands below, the question came out of sight.
    frame.scrollIntoView({ block: 'nearest' });
  });
  new ResizeObserver(grow).observe(page.body);
}

const pageOf = (source: string): string => `<!doctype html>
<html lang="${document.documentElement.lang}">
<meta charset="utf-8">
<title>Preview</title>
<link rel="stylesheet" href="${assets}preview.css">
<script src="${assets}blink-pos.js"></script>
<body>${source}</body>
</html>`;

const terminalOf = (source: string): string | undefined => /terminal-id="([^"]+)"/.exec(source)?.[1];

/** The page may stand where no proxy and no simulator are; then it says so. */
async function showTerminal(source: string, frame: HTMLIFrameElement, absent: HTMLElement): Promise<void> {
  const id = encodeURIComponent(terminalOf(source) ?? '');
  const answer = await fetch(`/simulator/control/terminals/${id}`).catch(() => null);
  const isThere = answer?.ok ?? false;
  absent.hidden = isThere;
  frame.hidden = !isThere;
  const address = `/simulator/terminal/${id}`;
  if (isThere && frame.getAttribute('src') !== address) frame.src = address;
}
