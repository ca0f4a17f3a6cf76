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

const names = { preauth: 'Pre-authorisation' };
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

function money({ requested_amount, currency }) {
  try {
    return new Intl.NumberFormat(navigator.language, { style: 'currency', currency }).format(requested_amount);
  } catch {
    return requested_amount + ' ' + currency;
  }
}

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

function show() {
  if (!view) return;
  const screen = shownScreen();
  const payment = view.current ?? (['approved', 'declined', 'cancelled'].includes(screen) ? view.last : null);
  device.dataset.screen = screen;
  setText('kind', payment ? nameOf(payment) : '');
  setText('amount', payment ? money(payment) : '');
  setText('words', words[screen]);
  tick();
  setText('link', view.state === 'CONNECTED' ? (view.mode === 'auto' ? 'Auto' : 'Online') : 'Offline');
  $('link').dataset.state = view.state;
  setText('live', [words[screen], payment ? nameOf(payment) + ' ' + money(payment) : ''].filter(Boolean).join('. '));

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
  setText('detail', details[screen] + (screen === 'lost' ? '' : since));
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
