import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { importDirections } from '../../../tools/import-directions.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
    { plugins: { '@typescript-eslint': tseslint.plugin } },
    ...importDirections,
  ] as ESLint.Options['overrideConfig'],
});

/** Would lint accept this line in that file? */
async function accepts(file: string, line: string): Promise<boolean> {
  const [result] = await eslint.lintText(line, { filePath: path.join(root, file) });
  assert.ok(result);
  assert.equal(result.fatalErrorCount, 0, JSON.stringify(result.messages));
  return result.errorCount === 0;
}

const refused: [file: string, line: string][] = [
  ['src/payment/machine.ts', `import type { Answer } from '../api/contract.js';`],
  ['src/payment/machine.ts', `import { amount } from './amount.js';`],
  ['src/payment/operations.ts', `import { amount } from './amount.js';`],
  ['src/session/session.ts', `import { html } from 'lit';`],
  ['src/session/session.ts', `import { PaymentController } from '../controllers/payment-controller.js';`],
  ['src/controllers/payment-controller.ts', `import { ProxyClient } from '../api/proxy-client.js';`],
  ['src/payment/outcome.ts', `import { judge } from '../api/contract.js';`],
  ['src/payment/outcome.ts', `import type { ProxyClient } from '../api/proxy-client.js';`],
  ['src/payment/outcome.ts', `import ky from 'ky';`],
  ['src/payment/outcome.ts', `export * from '../events/index.js';`],
  ['src/payment/contract.ts', `import ky from 'ky';`],
  ['src/api/proxy-client.ts', `import { LitElement } from 'lit';`],
  ['src/api/proxy-client.ts', `import { Poll } from '../controllers/polling.js';`],
  ['src/events/ends/blink-success.ts', `import { LitElement } from 'lit';`],
  ['src/events/ends/blink-success.ts', `import { judge } from '../../payment/outcome.js';`],
  ['src/translations/languages/de/index.ts', `import { html } from 'lit';`],
  [
    'src/controllers/payment-controller.ts',
    `import { BlinkPayButton } from '../components/pay-button/pay-button.js';`,
  ],
  ['src/controllers/payment-controller.ts', `import ky from 'ky';`],
  ['src/components/pay-button/pay-button.ts', `import { ProxyClient } from '../../api/proxy-client.js';`],
  ['src/components/pay-button/pay-button.ts', `import ky from 'ky';`],
  ['src/components/pay-button/pay-button.ts', `import { BlinkTill } from '../till/till.js';`],
  ['src/components/pay-button/pay-button.ts', `import { judge } from '../../payment/outcome.js';`],
  ['src/components/pay-button/define.ts', `import { BlinkTill } from '../till/till.js';`],
  ['src/index.ts', `import { createProxy } from '../proxy/src/index.js';`],
  ['proxy/src/http/app.ts', `import { ProxyClient } from '../../src/api/proxy-client.js';`],
  ['proxy/src/http/app.ts', `import { createSimulator } from '../../simulator/src/index.js';`],
  ['simulator/src/api/api.ts', `import type { BlinkPayButton } from '../../src/index.js';`],
  ['simulator/src/pages/terminal.ts', `import { createProxy } from '../../../proxy/src/index.js';`],
];

const accepted: [file: string, line: string][] = [
  ['src/payment/outcome.ts', `import type { Answer } from './contract.js';`],
  ['src/payment/outcome.ts', `import { amount } from './amount.js';`],
  ['src/api/proxy-client.ts', `import ky from 'ky';`],
  ['src/api/proxy-client.ts', `import type { Outcome } from '../payment/outcome.js';`],
  ['src/events/ends/blink-success.ts', `import type { Answer } from '../../payment/contract.js';`],
  ['src/session/session.ts', `import { ProxyClient } from '../api/proxy-client.js';`],
  ['src/session/session.ts', `import { judge } from '../payment/outcome.js';`],
  ['src/controllers/payment-controller.ts', `import { pageSessions } from '../session/sessions.js';`],
  ['src/controllers/payment-controller.ts', `import type { ProxyClient } from '../api/proxy-client.js';`],
  ['src/controllers/payment-controller.ts', `import { Task } from '@lit/task';`],
  ['src/components/pay-button/pay-button.ts', `import { html } from 'lit';`],
  ['src/components/pay-button/pay-button.ts', `import styles from './pay-button.styles.js';`],
  [
    'src/components/pay-button/pay-button.ts',
    `import type { ProxyClient } from '../../api/proxy-client.js';`,
  ],
  [
    'src/components/pay-button/pay-button.ts',
    `import { Payment } from '../../controllers/payment-controller.js';`,
  ],
  ['src/components/pay-button/define.ts', `import '../signature-prompt/define.js';`],
  ['src/components/pay-button/define.ts', `import { register } from '../register.js';`],
  ['src/components/pay-button/pay-button.ts', `import { BlinkElement } from '../blink-element.js';`],
  ['proxy/src/journal/stores/sqlite.ts', `import { judge } from '../../../src/payment/outcome.js';`],
  ['proxy/src/http/app.ts', `import type { Answer } from '../../src/payment/contract.js';`],
];

describe('lint keeps the arrows between folders pointing one way', () => {
  for (const [file, line] of refused) {
    it(`refuses, in ${file}: ${line}`, async () => assert.equal(await accepts(file, line), false));
  }
  for (const [file, line] of accepted) {
    it(`accepts, in ${file}: ${line}`, async () => assert.equal(await accepts(file, line), true));
  }
});
