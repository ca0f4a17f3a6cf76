/** What counts as one address. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressKey } from '../../src/http/address.js';

for (const [address, key] of [
  [undefined, undefined],
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
  ['2001:0DB8::1:0:0:0:1', '2001:db8:0:1::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['/run/proxy.sock', '/run/proxy.sock'],
] as const)
  test(`${address} is counted as ${key}`, () => assert.equal(addressKey(address), key));
