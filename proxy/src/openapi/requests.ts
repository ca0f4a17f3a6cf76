/** What is sent to Blink's calls, out of the table of operations and the description of the fields. */
import { namesOf } from '../../../src/payment/fields.js';
import { calls, type Call } from '../../../src/payment/operations.js';
import { flag, orNull, type Schema } from './schema.js';

/** Local time, with or without an offset and a fraction. */
const dateTime: Schema = {
  type: 'string',
  pattern: String.raw`^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?$`,
};

/** The most characters of each, as `fields` checks them: there they are functions, to cost a page little. */
const textLimits: Record<string, number> = {
  site_branch_id: 16,
  pos_location: 16,
  terminal_id: 35,
  operator_id: 255,
  customer_order_details: 255,
  order_number: 25,
  original_transaction_id: 50,
};

const others: Record<string, Schema> = {
  request_timestamp: dateTime,
  requested_validity_date: dateTime,
  original_transaction_timestamp: dateTime,
  currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217.' },
  requested_amount: {
    type: 'string',
    pattern: String.raw`^\d{1,6}(\.\d{1,2})?$`,
    description: 'In major units, `0.01` to `999999.99`. A number is refused.',
  },
  metadata: {
    type: 'object',
    description:
      'At most 1,024 characters once serialised. `attempt_id` is the `Idempotency-Key`; the proxy adds it where it is absent.',
  },
  is_receipt_required: flag,
  request_tips: flag,
  is_signature_confirmed: flag,
};

export function fieldSchema(name: string): Schema {
  const limit = textLimits[name];
  const schema = limit === undefined ? others[name] : { type: 'string', maxLength: limit };
  if (!schema) throw new TypeError(`There is no field ${name}.`);
  return schema;
}

/** `request-sale` and so on. */
export const requestName = (call: Call): string => `request-${call}`;

function bodyOf(call: Call): Schema {
  const { required, optional } = namesOf(call);
  return {
    type: 'object',
    properties: Object.fromEntries([
      ...required.map((name) => [name, fieldSchema(name)]),
      ...optional.map((name) => [name, orNull(fieldSchema(name))]),
    ]),
    required,
    additionalProperties: false,
  };
}

export const requestSchemas = (): Record<string, Schema> =>
  Object.fromEntries(calls().map(([call]) => [requestName(call), bodyOf(call)]));
