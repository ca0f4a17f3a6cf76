/** `npm run models`: the models at full size, which takes minutes. `npm test` runs the small ones. */
export {};

process.env.MODELS = 'full';
for (const name of ['cancel', 'money-back', 'journal-marks']) await import(`./${name}.test.js`);
