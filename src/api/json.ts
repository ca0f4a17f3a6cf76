/** `JSON.parse` that gives the text back where it is not JSON: a malformed body is evidence, never an exception. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
