/** The pages that are measured, on one origin; isolated, so that the clock in the page counts in 5 µs. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Subject } from '../subjects/subjects.js';

/** A page with nothing in it: scripts are tried there. */
export const blank = 'blank';

export const pathOf = ({ name }: Subject): string => encodeURIComponent(name);

const page = (subject: Subject) => `<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><title>Bench</title>
<style>body { margin: 40px } ${subject.style ?? ''}</style>
<script>
  globalThis.__name ??= (value) => value;
  globalThis.makeOne = () => ${subject.make};
</script>
${subject.head ?? ''}
<script src="/${pathOf(subject)}.js"></script>
<body>${subject.body}</body>
</html>`;

export async function servePages(
  subjects: readonly Subject[],
): Promise<{ origin: string; stop(): Promise<void> }> {
  const files = new Map<string, string>([[`/${blank}`, '<!doctype html><title>Bench</title>']]);
  for (const subject of subjects) {
    files.set(`/${pathOf(subject)}`, page(subject)).set(`/${pathOf(subject)}.js`, subject.script);
  }
  const server = createServer((request, response) => {
    const name = request.url!.split('?')[0]!;
    const text = files.get(name);
    if (text === undefined) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': `${name.endsWith('.js') ? 'text/javascript' : 'text/html'}; charset=utf-8`,
      // What a browser keeps of a compiled script is not to be measured.
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(text);
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
