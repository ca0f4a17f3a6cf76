/**
 * What may be said of a till, in an entry of `TILLS_FILE` and in the claim `blink` of a token alike. A rule that is not
 * known, or not of its type, is no rule less: whoever wrote it meant to limit something, so all of it is refused.
 */
import * as v from 'valibot';
import { calls, type Call } from '../../../src/payment/operations.js';
import { isTerminalId } from '../values.js';
import type { TillRules } from './callers.js';

/** The table of operations says which there are; it may grow. */
const known = (): readonly Call[] => calls().map(([call]) => call);

const text = (name: string, longest: number) => {
  const message = `${name} must be text of 1 to ${longest} characters.`;
  return v.optional(
    v.pipe(
      v.string(message),
      v.check((value) => value !== '' && [...value].length <= longest, message),
    ),
  );
};

const amount = (name: string) => {
  const message = `${name} must be text such as "50.00", in major units.`;
  return v.optional(v.pipe(v.string(message), v.regex(/^\d{1,9}(\.\d{1,2})?$/, message)));
};

const flag = (name: string) => v.optional(v.boolean(`${name} must be true or false.`));

const TERMINALS = 'terminals must be a list of ids of up to 35 characters.';
const operations = () => `operations must be a list of ${new Intl.ListFormat('en-GB').format(known())}.`;
const isCall = (value: unknown): value is Call => known().includes(value as Call);

/** Each rule with what it must be, as a sentence. */
export const ruleEntries = {
  terminals: v.optional(v.array(v.pipe(v.string(TERMINALS), v.check(isTerminalId, TERMINALS)), TERMINALS)),
  operations: v.optional(v.array(v.custom<Call>(isCall, operations), operations)),
  operator_id: text('operator_id', 255),
  max_amount: amount('max_amount'),
  largest_refund: amount('largest_refund'),
  refund_unknown: flag('refund_unknown'),
  office: flag('office'),
  site_branch_id: text('site_branch_id', 16),
  pos_location: text('pos_location', 16),
};

/** What was read, or the name of what is wrong and a sentence about it. */
export type Read<T> = { value: T } | { wrong: string; sentence: string };

/** Nothing but these, each as it must be; an absent one is no limit, and `null` is not absent. */
export function readStrictly<T extends v.ObjectEntries>(
  entries: T,
  value: unknown,
): Read<v.InferOutput<v.StrictObjectSchema<T, undefined>>> {
  const isList = Array.isArray(value);
  const result = v.safeParse(v.strictObject(entries), isList ? null : value, { abortEarly: true });
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  const wrong = String(issue.path?.[0]?.key ?? '').slice(0, 50);
  const isStranger = issue.expected === 'never';
  const sentence = isStranger ? `${wrong} is not a rule.` : wrong ? issue.message : 'must be an object.';
  return { wrong, sentence };
}

/** The rules of one till. */
export const readRules = (value: unknown): Read<TillRules> => readStrictly(ruleEntries, value);
