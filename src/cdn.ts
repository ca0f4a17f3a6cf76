/**
 * The script-tag bundle: the till's elements registered, the public classes on `globalThis.BlinkPos`. What only some
 * pages need lies beside it and is loaded by them: languages, and the office's elements (`cdn-office.ts`). The build
 * makes every `import()` here one that starts at this script's own address (`tools/build/script-tag.mjs`).
 */
import './components/till/define.js';
import './components/pay-button/define.js';
import './components/refund-button/define.js';
import './components/signature-prompt/define.js';
import './components/terminal-status/define.js';
import { whenPageHasOffice } from './cdn-discovery.js';
import { loadTranslationsWith, type Translation } from './translations/index.js';

export { BlinkPayButton } from './components/pay-button/pay-button.js';
export { BlinkRefundButton } from './components/refund-button/refund-button.js';
export { BlinkSignaturePrompt } from './components/signature-prompt/signature-prompt.js';
export { BlinkTerminalStatus } from './components/terminal-status/terminal-status.js';
export { BlinkTill } from './components/till/till.js';
export * from './client.js';
export * from './events/index.js';
export { changeSentences, chooseTranslations, registerTranslation } from './translations/index.js';

/** The languages in `lang/`: the build puts the names of the folders in `src/translations/languages` here. */
declare const LANGUAGES: readonly string[];

loadTranslationsWith(async (tag) => {
  const name = LANGUAGES.find((language) => language.toLowerCase() === tag);
  if (!name) throw new Error(`no ${tag}`);
  return (await import(/* @vite-ignore */ `./lang/${name}.js`)) as Translation;
});

// Not caught: a file that does not arrive is named in the console and where the page collects its errors.
whenPageHasOffice(document, async () => {
  const classes = await import('./cdn-office.js');
  Object.assign((globalThis as unknown as { BlinkPos: object }).BlinkPos, classes);
});
