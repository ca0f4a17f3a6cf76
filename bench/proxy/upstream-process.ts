/** Stands for Blink: approves at once, or holds every sale until `POST /release`. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { approval } from './approval.js';

const holds = process.env.HOLD === '1';
const held: ServerResponse[] = [];

const answer = (response: ServerResponse) => {
  response.setHeader('content-type', 'application/json');
  response.writeHead(201).end(approval);
};

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.url === '/held') response.end(String(held.length));
    else if (request.url === '/release') {
      response.end();
      held.splice(0).forEach(answer);
    } else if (holds) held.push(response);
    else answer(response);
  });
});
server.requestTimeout = server.headersTimeout = 0;
server.listen(0, '127.0.0.1', 4096, () => process.send!({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
