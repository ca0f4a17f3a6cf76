/** The script-tag bundle: every element registered, the public classes on `globalThis.BlinkPos`. */
import './define.js';
import { loadTranslationsWith } from './translations/index.js';
import type { Dictionary } from './translations/en.js';

export * from './index.js';

/** Languages that lie beside the bundle in `lang/`. */
const languages = ['de', 'fr'];
/** A module script has no `currentScript`; an integrity hash or a bundler may have renamed the file. */
const script = document.currentScript ?? document.querySelector('script[src*="blink-pos"]');
const base = (script as HTMLScriptElement | null)?.src;

loadTranslationsWith(async (tag) => {
  if (!base || !languages.includes(tag)) throw new Error(`no ${tag}`);
  const module = (await import(/* @vite-ignore */ new URL(`lang/${tag}.js`, base).href)) as {
    default: Dictionary;
  };
  return module.default;
});
