import { parseJson } from '../../payment/json.js';

/** An attribute that holds JSON; text that is not stays text, and is refused when it is used. */
export const jsonAttribute = {
  fromAttribute: (text: string | null): unknown => (text === null ? undefined : parseJson(text)),
};
