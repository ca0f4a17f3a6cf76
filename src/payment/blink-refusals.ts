/** How Blink refuses, its malformed bodies included: is it a refusal, what does it say by field, is it the credentials? */
import type { Answer } from './contract.js';
import { bag, words } from './json.js';

export const asText = (body: unknown): string =>
  typeof body === 'string' ? body : JSON.stringify(body ?? '');

/** Blink's refusals, malformed ones included: `"result": "FAILURE"` after nothing but braces and white space. */
export const isBlinkFailure = (body: unknown): boolean =>
  /^\s*\{[\s{]*"result"\s*:\s*"FAILURE"/.test(asText(body));

/** Blink's messages by field, also out of a body that is not quite JSON (the pages show three such samples). */
export function blinkErrors(body: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (typeof body === 'string') {
    const errors = /"errors"\s*:\s*\{([^]*)/.exec(body)?.[1] ?? '';
    for (const [, name, message] of errors.matchAll(/"(\w+)"\s*:\s*"?([^"]*)"/g))
      fields[name!] = message!.trim();
  } else {
    for (const [name, message] of Object.entries(bag(bag(body).errors))) fields[name] = words(message) ?? '';
  }
  return fields;
}

/** Is Blink refusing the credentials? The pages spell the key in two ways, and name acquirer tokens too. */
export function refusesCredentials({ status, body }: Answer): boolean {
  return (
    isBlinkFailure(body) &&
    (status === 401 ||
      status === 403 ||
      (status === 400 &&
        Object.keys(blinkErrors(body)).some((name) => /^(authori[sz]ation|acquirer)/i.test(name))))
  );
}
