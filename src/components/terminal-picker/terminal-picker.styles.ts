import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    line-height: 1.4;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .label {
    font-weight: 650;
  }
  .state {
    margin: 4px 0 8px;
  }
  .state[data-state='list'] {
    opacity: 0.8;
    font-size: 0.9em;
  }
  .state:is([data-state='error'], [data-state='signedOut'], [data-state='locked'], [data-state='missing']) {
    border-inline-start: 4px solid var(--_mark, var(--_danger-edge));
    padding-inline-start: 0.6em;
  }
  .state[data-state='locked'] {
    --_mark: var(--_warning-edge);
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
    border: 1px solid color-mix(in srgb, currentcolor 50%, transparent);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  li {
    display: grid;
    grid-template-columns: 1.2em minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 8px;
    min-height: 48px;
    padding: 6px 12px;
    cursor: pointer;
  }
  li + li {
    border-top: 1px solid color-mix(in srgb, currentcolor 25%, transparent);
  }
  li:hover {
    background: color-mix(in srgb, currentcolor 6%, transparent);
  }
  [aria-selected='true'],
  [aria-selected='true']:hover {
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    font-weight: 650;
  }
  [aria-disabled='true'] li {
    cursor: default;
    background: none;
  }
  [aria-disabled='true'] :is(.name, .condition, .facts) {
    opacity: 0.7;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .condition {
    font-weight: 400;
  }
  .facts {
    grid-column: 2 / -1;
    font-size: 0.85em;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  ul:focus-visible {
    outline: none;
  }
  /* Which line the keys are at; inside, where the list's own edge cannot cut it off. */
  ul:focus-visible .active {
    outline: 3px solid currentcolor;
    outline-offset: -4px;
    border-radius: var(--_radius);
  }
  @media (forced-colors: active) {
    [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
