// What is left of ky where a read uses it (`src/api/proxy-client.ts`): it repeats nothing, has no time-out and no hooks
// of ky's, takes every status as an answer, and a body is attached by its own `fetch`.

/** @type {(url: string, options: RequestInit & { headers: Headers, fetch: typeof fetch }) => Promise<Response>} */
export default function ky(url, { fetch, headers, ...init }) {
  // A header without a value is left out.
  for (const [name, value] of [...headers]) if (value === 'undefined') headers.delete(name);
  return fetch(new Request(url, { ...init, headers }), {});
}
