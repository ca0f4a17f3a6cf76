/** Whether an answer is one that the contract's description knows: status, headers, content type and body. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { calls } from '../../../src/payment/operations.js';
import { openApiDocument } from '../../src/openapi/document.js';

interface Response_ {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: object }>;
}
interface Operation {
  responses: Record<string, Response_>;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  webhooks: { notice: { post: { requestBody: { content: Record<string, { schema: object }> } } } };
  components: { schemas: Record<string, object> };
}

/** A member that the description does not name is a fault here, where a client would pass over it. */
function strictly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strictly);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, strictly(item)]));
  const isClosed =
    typeof copy.properties === 'object' && !('additionalProperties' in copy) && 'required' in copy;
  return isClosed ? { ...copy, additionalProperties: false } : copy;
}

/** Made anew where a test has put a further operation into the table. */
let made: { of: string; description: Reader } | undefined;
function reader(): Reader {
  const of = calls().join();
  if (made?.of !== of) made = { of, description: new Reader() };
  return made.description;
}

class Reader {
  readonly #description = strictly(openApiDocument('/blink')) as Description;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #validators = new Map<object, ValidateFunction>();
  readonly #routes = Object.entries(this.#description.paths).map(([path, methods]) => ({
    pattern: new RegExp(`^/blink${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    methods,
  }));

  constructor() {
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.#ajv);
    this.#ajv.addSchema({ $id: 'https://contract.example/', components: this.#description.components });
  }

  get notice(): object {
    return this.#description.webhooks.notice.post.requestBody.content['application/json']!.schema;
  }

  operation(method: string, pathname: string): Operation | undefined {
    return this.#routes.find(({ pattern }) => pattern.test(pathname))?.methods[method.toLowerCase()];
  }

  /** @returns what is wrong with it, or null */
  faultOf(schema: object, value: unknown): string | null {
    let validate = this.#validators.get(schema);
    if (!validate) {
      const text = JSON.stringify(schema).replaceAll(
        '"#/components/',
        '"https://contract.example/#/components/',
      );
      validate = this.#ajv.compile(JSON.parse(text) as object);
      this.#validators.set(schema, validate);
    }
    return validate(value) ? null : this.#ajv.errorsText(validate.errors, { separator: '\n' });
  }
}

/** The contract's own headers; those of CORS and caching any HTTP client knows. */
const OURS =
  /^(x-request-id|blink-pos-.*|location|preference-applied|idempotency-replayed|retry-after|www-authenticate|content-disposition)$/;

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
}

/**
 * @param path below the base path, with its query
 * @throws where the contract's description does not know this answer
 */
export function expectDescribed(method: string, path: string, { status, headers, text }: Answered): void {
  const fail = (what: string): never => {
    throw new Error(`openapi.json: ${method} /${path} ${status}: ${what}\n${text.slice(0, 2_000)}`);
  };
  if (!headers.get('x-request-id')) fail('no X-Request-Id');
  if (method === 'OPTIONS' && status === 204) return;
  const operation = reader().operation(method, new URL(`http://localhost/blink/${path}`).pathname);
  const described = operation
    ? (operation.responses[status] ?? operation.responses[`${String(status)[0]}XX`])
    : elsewhere(status);
  if (!described) return fail('no such status');
  const known = Object.keys(described.headers ?? {}).map((name) => name.toLowerCase());
  for (const name of headers.keys())
    if (OURS.test(name) && operation && !known.includes(name)) fail(`no such header ${name}`);
  const type = headers.get('content-type')?.replace(/;.*$/, '') ?? '';
  const content = described.content?.[type];
  if (!content) return fail(`no such content type ${type}`);
  if (!/json$/.test(type)) return;
  const fault = reader().faultOf(content.schema, JSON.parse(text));
  if (fault !== null) fail(fault);
}

/** @returns what a notice has that the contract's description does not know, or the other way round; null where all is well */
export function faultOfNotice(notice: unknown): string | null {
  return reader().faultOf(reader().notice, notice);
}

/** Where there is nothing, and of a method that is not taken. */
function elsewhere(status: number): Response_ | undefined {
  const names: Record<number, string[]> = {
    ...{ 401: ['not-authorised'], 403: ['forbidden'], 404: ['not-found'] },
    ...{ 405: ['method-not-allowed'], 422: ['invalid-request'], 429: ['rate-limited'] },
  };
  const schemas = names[status]?.map((name) => ({ $ref: `#/components/schemas/problem-${name}` }));
  return schemas && { content: { 'application/problem+json': { schema: { oneOf: schemas } } } };
}
