/** The looks of both pages. */
export const pageStyles = String.raw`:root {
  color-scheme: light dark;
  --ground: #e9edf2;
  --ink: #1d232b;
  --ink-soft: #5a6572;
  --line: #ccd4dd;
  --paper: #ffffff;
  --focus: #1f6feb;
  --alarm: #b42318;
  --shade: rgb(27 39 54 / 28%);
  --rim: transparent;
  font: 16px/1.4 system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161b;
    --ink: #e8edf3;
    --ink-soft: #9aa7b5;
    --line: #333c47;
    --paper: #1b2129;
    --focus: #7ab7ff;
    --alarm: #ff9a8f;
    --shade: rgb(0 0 0 / 60%);
    --rim: #515b67;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); }
p, h1, ul { margin: 0; padding: 0; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

/* The terminal ------------------------------------------------------------------------------------------------- */
.stage { display: grid; justify-items: center; padding: 0 12px 16px; }
.cable { width: 14px; height: 26px; background: linear-gradient(90deg, #14171b, #3b424b 45%, #14171b); border-radius: 0 0 3px 3px; }
.device {
  width: 100%;
  max-width: 372px;
  padding: 14px 16px 18px;
  border-radius: 30px 30px 40px 40px;
  background: linear-gradient(165deg, #4a525d, #2b3037 38%, #20242a);
  box-shadow: inset 0 1px 0 rgb(255 255 255 / 22%), inset 0 -3px 0 rgb(0 0 0 / 35%), 0 18px 40px -12px var(--shade), 0 0 0 1px var(--rim);
}
.lights { display: flex; justify-content: center; gap: 26px; height: 7px; margin-bottom: 11px; }
.lights i { width: 22px; height: 5px; border-radius: 3px; background: #15181c; }
.screen {
  border: 5px solid #101317;
  border-radius: 14px;
  background: linear-gradient(180deg, #fbfdff, #e6eef5);
  color: #12202f;
  overflow: hidden;
}
.bar {
  display: flex;
  justify-content: space-between;
  gap: 12px;
  padding: 6px 12px;
  background: #16324f;
  color: #dbe8f5;
  font-size: 0.75rem;
  letter-spacing: 0.02em;
}
.bar-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.link { flex: none; }
.link::before { content: ''; display: inline-block; width: 8px; height: 8px; margin-inline-end: 6px; border-radius: 50%; background: #4ade80; }
.link[data-state='DISCONNECTED']::before { background: #f87171; }
.display {
  display: grid;
  justify-items: center;
  align-content: center;
  gap: 4px;
  height: 246px;
  padding: 12px;
  text-align: center;
}
.kind { min-height: 1.4em; color: #47596c; font-size: 0.875rem; }
.amount { min-height: 1.15em; font-size: clamp(1.75rem, 10vw, 2.6rem); font-weight: 650; line-height: 1.15; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.mark { display: none; width: 68px; height: 68px; margin: 6px 0; fill: none; stroke: currentColor; stroke-width: 5; stroke-linecap: round; stroke-linejoin: round; }
.words { font-size: 1.25rem; font-weight: 600; }
.detail { min-height: 1.4em; color: #47596c; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
[data-screen='idle'] .mark-ready, [data-screen='present-card'] .mark-contactless, [data-screen='approved'] .mark-yes,
[data-screen='declined'] .mark-no, [data-screen='cancelled'] .mark-no,
[data-screen='signature'] .mark-sign, [data-screen='off'] .mark-off, [data-screen='lost'] .mark-off { display: block; }
[data-screen='present-card'] .mark { color: #1559a8; }
[data-screen='idle'] .mark { color: #8ba0b5; stroke-width: 3.500; }
[data-screen='idle'] .kind, [data-screen='idle'] .amount, [data-screen='off'] .kind,
[data-screen='off'] .amount, [data-screen='lost'] .kind, [data-screen='lost'] .amount { display: none; }
[data-screen='approved'] .screen { background: linear-gradient(180deg, #e9fbef, #cdf1da); }
[data-screen='approved'] .mark, [data-screen='approved'] .words { color: #0b6b34; }
[data-screen='declined'] .screen, [data-screen='cancelled'] .screen { background: linear-gradient(180deg, #fff2f0, #ffdcd7); }
[data-screen='declined'] .mark, [data-screen='declined'] .words, [data-screen='cancelled'] .mark, [data-screen='cancelled'] .words { color: #a1190e; }
[data-screen='signature'] .screen { background: linear-gradient(180deg, #fffaeb, #fdeebc); }
[data-screen='signature'] .mark, [data-screen='signature'] .words { color: #7a4b00; }
/* Money that goes out is never mistaken for a payment: another ground, another ink, an arrow that leaves the card. */
.device { --out-ink: #5b21b6; --out-top: #f7f1ff; --out-bottom: #e6d8fc; }
[data-direction='back'] .amount { color: var(--out-ink); }
[data-direction='back']:is([data-screen='present-card'], [data-screen='approved']) .screen { background: linear-gradient(180deg, var(--out-top), var(--out-bottom)); }
[data-direction='back']:is([data-screen='present-card'], [data-screen='approved']) :is(.mark, .words) { color: var(--out-ink); }
[data-direction='back'][data-screen='present-card'] .mark-contactless { display: none; }
[data-direction='back'][data-screen='present-card'] .mark-out { display: block; }
[data-screen='off'] .screen, [data-screen='lost'] .screen { background: #161a1f; color: #9aa7b5; }
[data-screen='off'] .detail, [data-screen='lost'] .detail { color: #8592a0; }
[data-screen='off'] .bar, [data-screen='lost'] .bar { background: #1f252c; color: #9aa7b5; }
[data-screen='present-card'] .lights i:first-child, [data-screen='signature'] .lights i:first-child { background: #4ade80; box-shadow: 0 0 8px #4ade80; }
[data-screen='approved'] .lights i { background: #4ade80; box-shadow: 0 0 8px #4ade80; }
[data-screen='declined'] .lights i:last-child, [data-screen='cancelled'] .lights i:last-child { background: #f87171; box-shadow: 0 0 8px #f87171; }
@media (prefers-reduced-motion: no-preference) {
  .mark-contactless path { animation: wave 1.6s infinite; }
  .mark-contactless path:nth-child(2) { animation-delay: 0.15s; }
  .mark-contactless path:nth-child(3) { animation-delay: 0.3s; }
  .mark-contactless path:nth-child(4) { animation-delay: 0.45s; }
  @keyframes wave { 0%, 70%, 100% { opacity: 1; } 35% { opacity: 0.25; } }
}

.keys { display: grid; gap: 9px; margin-top: 16px; }
.row { display: grid; grid-template-columns: repeat(3, 1fr); gap: 9px; }
.row-two { grid-template-columns: repeat(2, 1fr); }
button { font: inherit; color: inherit; cursor: pointer; }
.key {
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 8px;
  min-height: 52px;
  padding: 4px 8px;
  border: 1px solid #171a1e;
  border-radius: 12px;
  background: linear-gradient(180deg, #6a737f, #535b66);
  color: #ffffff;
  box-shadow: inset 0 1px 0 rgb(255 255 255 / 25%), 0 3px 0 #14171a;
  font-size: 0.9375rem;
  font-weight: 550;
  line-height: 1.15;
  text-align: start;
}
.row:first-child .key { flex-direction: column; gap: 2px; min-height: 62px; text-align: center; }
.key[aria-pressed='true'] { box-shadow: inset 0 0 0 3px #ffd76a, inset 0 2px 6px rgb(0 0 0 / 45%); }
.key-red { background: linear-gradient(180deg, #d43d31, #ad2318); }
.key-green { background: linear-gradient(180deg, #1c8a49, #12703a); }
.key:hover:not([aria-disabled='true']) { filter: brightness(1.12); }
.key:active:not([aria-disabled='true']) { transform: translateY(2px); box-shadow: inset 0 1px 3px rgb(0 0 0 / 40%), 0 1px 0 #14171a; }
.key[aria-disabled='true'] { color: rgb(255 255 255 / 45%); background: #3b424b; cursor: default; }
.key-red[aria-disabled='true'] { background: #572d2b; }
.key-green[aria-disabled='true'] { background: #24432f; }
.key:focus-visible { outline-color: #9cc9ff; }
.icon { flex: none; width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.slot { width: 58%; height: 6px; margin: 18px auto 0; border-radius: 4px; background: #0c0e11; box-shadow: 0 1px 0 rgb(255 255 255 / 15%); }

.problem { max-width: 372px; margin-top: 10px; color: var(--alarm); font-size: 0.875rem; overflow-wrap: anywhere; }
.problem:empty { display: none; }
.below { display: flex; flex-wrap: wrap; justify-content: center; gap: 10px; margin-top: 14px; }
.plain {
  display: inline-flex;
  align-items: center;
  gap: 8px;
  min-height: 44px;
  padding: 6px 16px;
  border: 1px solid var(--line);
  border-radius: 22px;
  background: var(--paper);
  color: var(--ink);
  font-size: 0.9375rem;
  text-decoration: none;
}
.plain:hover { border-color: var(--ink-soft); }
.plain[aria-disabled='true'] { opacity: 0.5; cursor: default; }

/* The list ----------------------------------------------------------------------------------------------------- */
.picker { max-width: 600px; margin: 0 auto; padding: 28px 16px; }
.picker h1 { font-size: 1.5rem; letter-spacing: -0.01em; }
.lead { margin-top: 4px; color: var(--ink-soft); overflow-wrap: anywhere; }
.list { display: grid; gap: 10px; margin-top: 20px; list-style: none; }
.card {
  display: grid;
  grid-template-columns: 1fr auto;
  gap: 0 12px;
  align-items: center;
  padding: 14px 18px;
  border: 1px solid var(--line);
  border-radius: 14px;
  background: var(--paper);
  color: inherit;
  text-decoration: none;
}
.card:hover { border-color: var(--focus); }
.card-name { font-weight: 600; overflow-wrap: anywhere; }
.card-serial { grid-row: 2; color: var(--ink-soft); font-size: 0.875rem; }
.card-state { grid-row: 1 / span 2; grid-column: 2; font-size: 0.875rem; }
.card-state::before { content: ''; display: inline-block; width: 9px; height: 9px; margin-inline-end: 8px; border-radius: 50%; background: #22a55a; }
.card-state[data-state='DISCONNECTED']::before { background: #d6453a; }

@media (forced-colors: active) {
  .device, .screen, .key, .plain, .card { border: 1px solid CanvasText; }
  .key[aria-disabled='true'], .plain[aria-disabled='true'] { color: GrayText; border-color: GrayText; }
  .link::before, .card-state::before { forced-color-adjust: none; }
}
`;
