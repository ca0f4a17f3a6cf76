// The floor of a proxy in Node: `node:http` alone, every payment on a connection of its own, as ours sends it.
import { createServer, request as send } from 'node:http';

const upstream = new URL(process.env.UPSTREAM ?? '');
const authorization = `Basic ${Buffer.from('demo-key:demo-secret').toString('base64')}`;

const server = createServer((request, response) => {
  const { 'content-type': type, 'content-length': length } = request.headers;
  const path = upstream.pathname + (request.url ?? '').replace(/^\/blink/, '');
  const headers = {
    authorization,
    ...(type && { 'content-type': type }),
    ...(length && { 'content-length': length }),
  };
  const sent = send({
    host: upstream.hostname,
    port: upstream.port,
    path,
    method: request.method,
    headers,
    agent: false,
  });
  sent.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, {
      'content-type': answer.headers['content-type'] ?? 'text/plain',
    });
    answer.pipe(response);
  });
  sent.on('error', () => response.writeHead(502).end());
  request.pipe(sent);
});
server.requestTimeout = server.headersTimeout = 0;
server.listen(0, '127.0.0.1', 4096, () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address?.port });
});
process.on('message', (message) => {
  const { user, system } = process.cpuUsage();
  if (message === 'cpu') process.send?.({ cpu: user + system });
});
process.on('disconnect', () => process.exit(0));
