/** A proxy as it is easily written: whatever breaks while it reads Blink's answer ends the whole process. */
import { createServer } from 'node:http';

const [, , blinkUrl] = process.argv;
const authorization = `Basic ${btoa('shop-key-1234:shop-secret-5678')}`;

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const path = request.url.replace('/blink', '').replace(/^\/terminals/, '/devices');
  const answer = await fetch(`${blinkUrl}${path}`, {
    method: request.method,
    headers: { authorization, 'content-type': 'application/json', 'user-agent': 'till' },
    ...(request.method === 'POST' && { body }),
  }).catch(() => null);
  if (answer === null) return response.writeHead(502).end();
  // Nobody catches what this throws.
  const text = await answer.text();
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
