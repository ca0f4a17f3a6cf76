/** What the terminal's page does in the browser: shows every view that the simulator sends, and presses keys. */
export const terminalScript = String.raw`// The virtual terminal: what the simulator says is shown, what is pressed is sent.
const { root, terminal: id } = document.body.dataset;
const control = root + 'control/';
const path = control + 'terminals/' + encodeURIComponent(id);
const $ = (name) => document.getElementById(name);
const device = $('device');
const buttons = [...document.querySelectorAll('[data-button]')];

let view = null;
let reachable = true;

const names = { preauth: 'Pre-authorisation', completion: 'Completion', reversal: 'Reversal', 'linked-refund': 'Refund' };
// An operation without a name of its own is called what it is.
const nameOf = ({ operation }) =>
  names[operation] ?? (operation[0].toUpperCase() + operation.slice(1)).replaceAll('-', ' ');
const words = {
  idle: 'Ready',
  'present-card': 'Present card',
  signature: 'Signature',
  approved: 'Approved',
  declined: 'Declined',
  cancelled: 'Cancelled',
  off: 'No connection',
  lost: 'Simulator not reachable',
};
const details = {
  idle: 'Waiting for the till',
  'present-card': 'Tap, insert or swipe',
  signature: 'The till compares it',
  approved: 'Please take your card',
  declined: 'No money was moved',
  cancelled: 'No money was moved',
  off: 'The terminal is unplugged',
  lost: 'Trying again',
};

// Of money that goes out.
const outWords = { approved: 'Paid back' };
const outDetails = {
  'present-card': 'Money goes back to this card',
  approved: 'Money went back to the card',
};
const isOut = (payment) => payment?.direction === 'back';
const wordsFor = (screen, payment) => (isOut(payment) && outWords[screen]) || words[screen];
const detailFor = (screen, payment) => (isOut(payment) && outDetails[screen]) || details[screen];

function money({ requested_amount, currency }) {
  try {
    return new Intl.NumberFormat(navigator.language, { style: 'currency', currency }).format(requested_amount);
  } catch {
    return requested_amount + ' ' + currency;
  }
}
// The colour alone would not say which way the money goes.
const amountOf = (payment) => (isOut(payment) ? '\u2212' : '') + money(payment);
/** Such as 'Refund £5.00 — present card'. */
const spoken = (screen, payment) => {
  const said = wordsFor(screen, payment);
  if (!payment) return said;
  return nameOf(payment) + ' ' + money(payment) + ' — ' + said[0].toLowerCase() + said.slice(1);
};

function elapsed(since) {
  const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 1000));
  return Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
}

function setText(name, text) {
  if ($(name).textContent !== text) $(name).textContent = text;
}

function shownScreen() {
  if (!reachable) return 'lost';
  if (view.state === 'DISCONNECTED' && !view.current) return 'off';
  return view.screen;
}

/** The payment that the screen is about. */
const shownPayment = (screen) =>
  view.current ?? (['approved', 'declined', 'cancelled'].includes(screen) ? view.last : null);

function show() {
  if (!view) return;
  const screen = shownScreen();
  const payment = shownPayment(screen);
  device.dataset.screen = screen;
  device.dataset.direction = payment?.direction ?? '';
  setText('kind', payment ? nameOf(payment) : '');
  setText('amount', payment ? amountOf(payment) : '');
  setText('words', wordsFor(screen, payment));
  tick();
  setText('link', view.state === 'CONNECTED' ? (view.mode === 'auto' ? 'Auto' : 'Online') : 'Offline');
  $('link').dataset.state = view.state;
  setText('live', spoken(screen, payment));

  const plug = $('plug');
  const next = view.buttons.includes('plug') ? 'plug' : 'unplug';
  plug.dataset.button = next;
  setText('plug-words', next === 'plug' ? 'Plug in' : 'Unplug');
  for (const button of buttons) {
    const works = reachable && view.buttons.includes(button.dataset.button);
    button.setAttribute('aria-disabled', String(!works));
    // While the till compares signatures, these two keys decide what the bank will say then.
    const says = { approve: 'approves', decline: 'declines' }[button.dataset.button];
    if (says && view.bank) button.setAttribute('aria-pressed', String(view.bank === says));
    else button.removeAttribute('aria-pressed');
  }
}

/** The time a cardholder or a till has been keeping the terminal. */
function tick() {
  const screen = shownScreen();
  const since = view.current ? ' · ' + elapsed(view.current.since) : '';
  setText('detail', detailFor(screen, shownPayment(screen)) + (screen === 'lost' ? '' : since));
}

async function press(button) {
  setText('problem', '');
  try {
    const response = await fetch(path + '/press', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ button }),
    });
    const answer = await response.json();
    if (!response.ok) setText('problem', answer.error);
  } catch {
    setText('problem', 'The simulator does not answer.');
  }
}

for (const button of buttons) {
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') void press(button.dataset.button);
  });
}

const events = new EventSource(control + 'events?terminal_id=' + encodeURIComponent(id));
events.addEventListener('terminal', ({ data }) => {
  reachable = true;
  view = JSON.parse(data);
  show();
});
events.addEventListener('open', () => {
  reachable = true;
  show();
});
events.addEventListener('error', () => {
  reachable = false;
  if (view) show();
  else {
    device.dataset.screen = 'lost';
    setText('words', words.lost);
    setText('detail', details.lost);
  }
});
setInterval(() => view && tick(), 1000);
`;
