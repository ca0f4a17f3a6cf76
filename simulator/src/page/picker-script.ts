/** Keeps the list of terminals true while it is looked at. */
export const pickerScript = String.raw`// The list of terminals, kept true.
const root = document.body.dataset.root;
const words = { 'present-card': 'Present card', signature: 'Signature' };
const events = new EventSource(root + 'control/events');
events.addEventListener('terminal', ({ data }) => {
  const { terminal_id, state, screen, current } = JSON.parse(data);
  const card = [...document.querySelectorAll('[data-terminal]')].find(({ dataset }) => dataset.terminal === terminal_id);
  if (!card) return location.reload();
  const label = card.querySelector('.card-state');
  label.dataset.state = state;
  label.dataset.screen = screen;
  const out = current?.direction === 'back' ? 'Money out: ' : '';
  label.textContent = words[screen] ? out + words[screen] : (state === 'CONNECTED' ? 'Online' : 'Offline');
});
events.addEventListener('reset', () => location.reload());
`;
