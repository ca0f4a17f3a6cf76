/** `GET /openapi.json`: the whole contract, for whoever writes a till or a proxy of their own. */
import { openApiDocument } from '../openapi/document.js';

export function createOpenApi(basePath: string): () => Promise<Response> {
  let text: string | undefined;
  return () => {
    text ??= JSON.stringify(openApiDocument(basePath));
    return Promise.resolve(new Response(text, { headers: { 'content-type': 'application/json' } }));
  };
}
