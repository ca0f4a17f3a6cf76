/** Every English word, and with that the shape of a language. Elements import their own part of it: `translations/index.ts`. */
import { office } from './office.js';
import { till } from './till.js';

export const en = { ...till, ...office };

export type Dictionary = typeof till & typeof office;
