// Where a program stands, if it does.
import { existsSync } from 'node:fs';
import path from 'node:path';

/** @param {readonly (string | undefined)[]} files @returns {string | undefined} */
export const firstExisting = (files) => files.find((file) => file !== undefined && existsSync(file));

/** @param {string} name @returns {string | undefined} */
export const onPath = (name) =>
  firstExisting((process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)));
