/** Every English word, and with that the shape of a language. Elements import their own part of it: see `index.ts`. */
import { office } from './english/office.js';
import { till } from './english/till.js';

export const en = { ...till, ...office };

export type Dictionary = typeof till & typeof office;
