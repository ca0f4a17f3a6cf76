import { getTsProgram, typeParserPlugin } from '@wc-toolkit/type-parser';
import {
  constantDefaults,
  defineElementCalls,
  publicOnly,
  shippedPaths,
} from './tools/manifest/analyzer-plugins.mjs';

export default {
  globs: ['src/components/**/*.ts'],
  exclude: ['src/components/**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  overrideModuleCreation({ ts, globs }) {
    const program = getTsProgram(ts, globs, 'tsconfig.json');
    return program.getSourceFiles().filter((file) => globs.some((glob) => file.fileName.includes(glob)));
  },
  plugins: [typeParserPlugin(), defineElementCalls(), constantDefaults(), publicOnly(), shippedPaths()],
};
