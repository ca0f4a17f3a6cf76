/** Fake timers in the page. The library is CommonJS, which a browser cannot import: its one file is run as it is. */
import type * as FakeTimers from '@sinonjs/fake-timers';

let library: Promise<typeof FakeTimers> | undefined;

async function load(): Promise<typeof FakeTimers> {
  const source = await (await fetch('/node_modules/@sinonjs/fake-timers/src/fake-timers-src.js')).text();
  const module = { exports: {} };
  const require = (name: string) => {
    if (name === '@sinonjs/commons') return { global: globalThis };
    throw new Error(`there is no ${name} in a browser`);
  };
  new Function('module', 'exports', 'require', source)(module, module.exports, require);
  return module.exports as typeof FakeTimers;
}

/** Time stands still from here on, until `uninstall()`. */
export async function fakeClock(): Promise<ReturnType<typeof FakeTimers.install>> {
  const timers = await (library ??= load());
  return timers.install({
    now: Date.now(),
    toFake: ['Date', 'setTimeout', 'clearTimeout'],
    shouldClearNativeTimers: true,
  });
}
