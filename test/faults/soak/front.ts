/** A real nginx before the instances, with what docs/install-the-proxy.md says of several. */
import { runNginx } from '../../support/nginx-process.js';

export interface Front {
  url: string;
  stop(): Promise<void>;
}

/** @param ports of the instances @throws where there is no nginx, or it does not start */
export async function startFront(folder: string, port: number, ports: readonly number[]): Promise<Front> {
  const stop = await runNginx(
    folder,
    port,
    `upstream proxies {
    ${ports.map((one) => `server 127.0.0.1:${one} max_fails=1 fail_timeout=1s;`).join('\n    ')}
  }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location /blink/ {
      proxy_pass http://proxies;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_next_upstream error;
      proxy_read_timeout 60s;
      client_max_body_size 16k;
    }
  }`,
  );
  return { url: `http://127.0.0.1:${port}/blink`, stop };
}
