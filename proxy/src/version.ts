/** What `Blink-Pos-Proxy` and the User-Agent say. A test holds it equal to package.json. */
export const VERSION = '0.1.0';
