// experiment: node tools/_size.mjs [stubbed module regex...]
import { build } from 'vite'; import { brotliCompressSync, constants } from 'node:zlib';
import { litDecorators } from './build/lit-decorators.mjs';
import { minify } from 'terser';
import * as mtl from 'rollup-plugin-minify-template-literals';
const stubs = process.argv.slice(2).map(s => new RegExp(s));
const res = await build({ configFile: false, root: process.cwd(), logLevel: 'error', plugins: [ { name: 'stub', enforce: 'pre', load(id) { if (stubs.some(r => r.test(id))) return id.includes('/ky/') ? 'export default (u,o)=>o.fetch(new Request(u,o))' : ''; } }, litDecorators(), mtl.minifyTemplateLiterals?.() ?? mtl.default() ], build: { write: false, minify: false, target: 'es2022', lib: { entry: 'src/cdn.ts', formats: ['iife'], name: 'BlinkPos' } } });
const code = (Array.isArray(res) ? res[0] : res).output[0].code;
const m = await minify(code, { ecma: 2020, compress: { passes: 3 }, mangle: true, ...(process.env.MANGLE && { mangle: { props: { regex: new RegExp(process.env.MANGLE) } } }) });
console.log(stubs.map(String).join(' '), m.code.length, brotliCompressSync(Buffer.from(m.code), { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: m.code.length } }).length);
