import type { Dictionary } from '../en/index.js';
import { office } from './office.js';
import { till } from './till.js';

/** Whose first language it is, and who has checked it: nobody yet. */
export const checkedBy: string | null = null;

const de: Dictionary = { ...till, ...office };

export default de;
