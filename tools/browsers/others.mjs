// Firefox and WebKit are used where they are; nothing downloads them.
import { firstExisting, onPath } from './on-path.mjs';

/** @returns {string | undefined} */
export const findFirefox = () =>
  firstExisting([
    process.env.FIREFOX_PATH,
    onPath('firefox-esr'),
    onPath('firefox'),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ]);

/**
 * WebKitGTK through its WebDriver, with a display to draw on.
 * @returns {{ driver: string, browser: string, xvfb: string | undefined } | undefined}
 */
export function findWebKit() {
  const driver = onPath('WebKitWebDriver');
  const browser = firstExisting(
    ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`),
  );
  const xvfb = onPath('Xvfb');
  const display = xvfb ?? process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  return driver && browser && display ? { driver, browser, xvfb } : undefined;
}
