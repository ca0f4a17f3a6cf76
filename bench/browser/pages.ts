/** The pages that are measured, on one origin; isolated, so that the clock in the page counts in 5 µs. */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { defineHandWritten } from './hand-written.js';

const bundle = readFileSync(new URL('../../dist/cdn/blink-pos.min.js', import.meta.url), 'utf8');
const handWritten = `(${defineHandWritten.toString()})()`;

export const scripts = { blink: bundle, 'hand-written': handWritten };
export type Kind = keyof typeof scripts;

export const elementOf: Record<Kind, string> = { blink: 'blink-pay-button', 'hand-written': 'hand-written' };

const bodies: Record<Kind, string> = {
  blink: `<blink-till proxy-url="/blink" terminal-id="T1" site-branch-id="London" pos-location="POS-25" operator-id="964566"><blink-pay-button amount="66.60"></blink-pay-button></blink-till>`,
  'hand-written': '<hand-written amount="66.60"></hand-written>',
};

/** `rendered` is when the element was first painted, in milliseconds since the navigation began. */
const page = (kind: Kind) => `<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><title>Bench</title>
<script>
  globalThis.__name ??= (value) => value;
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') globalThis.rendered = startTime;
  }).observe({ type: 'paint', buffered: true });
</script>
<script src="/${kind}.js"></script>
<body>${bodies[kind]}</body>
</html>`;

export async function servePages(): Promise<{ origin: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    const name = request.url!.slice(1).split('?')[0]!;
    const kind = name.replace(/\.js$/, '') as Kind;
    if (!(kind in scripts)) return response.writeHead(404).end();
    response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.end(name.endsWith('.js') ? scripts[kind] : page(kind));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
