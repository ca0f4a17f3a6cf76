// In a page of the strict site: notes what happens there and does what the test around its frame asks for.
const heard = [];
const violations = [];
const warnings = [];
const errors = [];

addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
  violations.push(`${effectiveDirective}: ${blockedURI} ${sample}`),
);
addEventListener('error', ({ message }) => errors.push(message));
addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
const { warn } = console;
console.warn = (...words) => {
  warnings.push(words.join(' '));
  warn.apply(console, words);
};
for (const type of ['blink-success', 'blink-failure', 'blink-unresolved', 'blink-signature-required']) {
  addEventListener(type, ({ target, detail }) =>
    heard.push({ type, target: target.localName, reason: detail.reason, message: detail.message }),
  );
}

const inside = (tag, selector) => document.querySelector(tag)?.shadowRoot?.querySelector(selector);
const text = (tag, selector) => inside(tag, selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';

const doings = {
  read: () => ({
    state: document.querySelector('blink-pay-button')?.getAttribute('state') ?? '',
    says: text('blink-pay-button', '.status'),
    background: getComputedStyle(inside('blink-pay-button', 'button') ?? document.body).backgroundColor,
    asksSignature: inside('blink-signature-prompt', 'dialog')?.open ?? false,
    terminal: text('blink-terminal-status', '.state'),
    requests: inside('blink-terminal-requests', 'table')?.rows.length ?? 0,
    otherLit: text('blink-test-other-lit', 'p'),
    color: getComputedStyle(document.body).color,
    heard,
    violations,
    warnings,
    errors,
  }),
  pay: () => inside('blink-pay-button', 'button').click(),
  accept: () => inside('blink-signature-prompt', '[part=accept]').click(),
  refresh: async () => {
    await customElements.whenDefined('blink-terminal-requests');
    await document.querySelector('blink-terminal-requests').refresh();
  },
  /** What the policy forbids: a style in the page, and where it is enforced a string as markup. */
  sin: () => {
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));
    try {
      document.createElement('p').innerHTML = '<b></b>';
    } catch {
      // noted as a violation
    }
  },
};

addEventListener('message', ({ data: { id, doing }, source }) => {
  Promise.resolve(doings[doing]()).then(() =>
    source.postMessage({ id, page: JSON.parse(JSON.stringify(doings.read())) }, '*'),
  );
});
