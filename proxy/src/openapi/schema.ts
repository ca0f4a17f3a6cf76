/** JSON Schema (2020-12, as OpenAPI 3.1 takes it) by hand, in few words. */
export type Schema = { readonly [keyword: string]: unknown };

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

export const text = (description?: string): Schema => ({
  type: 'string',
  ...(description && { description }),
});
export const uuid: Schema = { type: 'string', format: 'uuid' };
/** ISO 8601 in UTC. */
export const time: Schema = { type: 'string', format: 'date-time' };
export const day: Schema = { type: 'string', format: 'date' };
export const flag: Schema = { type: 'boolean' };
export const whole: Schema = { type: 'integer', minimum: 0 };
export const oneOf = (...words: readonly string[]): Schema => ({ enum: [...words] });
/** In major units, with two places. */
export const amount: Schema = { type: 'string', pattern: String.raw`^\d{1,9}\.\d\d$` };

export const orNull = (schema: Schema): Schema =>
  typeof schema.type === 'string'
    ? { ...schema, type: [schema.type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] };

export const list = (items: Schema): Schema => ({ type: 'array', items });

/** @param optional names of properties that may be missing */
export const object = (
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
