/** What TypeScript says of React 19's JSX: right use compiles, and under each `@ts-expect-error` wrong use does not. */
import { createRef, type ReactNode } from 'react';
import type { BlinkPayButton, ProxyClient } from '../../src/index.js';
import type {} from '../../src/types/react.js';

declare const client: ProxyClient;
const button = createRef<BlinkPayButton>();

export const right: ReactNode = (
  <blink-till
    proxy-url="/blink"
    terminal-id="T1"
    site-branch-id="London"
    pos-location="POS-25"
    quiet-period={60}
    client={client}
    onblink-success={({ detail }) => detail.attemptId}
    onblink-status-change={({ detail }) => detail.status.state}
  >
    <blink-pay-button
      key="order"
      ref={button}
      className="wide"
      style={{ width: '100%' }}
      amount="66.60"
      currency="EUR"
      mode="preauth"
      requestedValidityDate="2026-12-24T12:00:00Z"
      reference="7036171099"
      part="2"
      remember-hours="24"
      metadata={{ table: 7 }}
      customer-order-details="two coffees"
      disabled={false}
      onblink-start={(event) => event.preventDefault()}
      onblink-success={(event) => event.currentTarget.reset()}
      onblink-failure={({ detail }) => void (detail.reason === 'declined' && detail.retryable)}
      onblink-unresolved={undefined}
    />
    <blink-pay-button amount={66.6} proxyUrl="/blink" quietPeriod={60} orderPart="2" rememberHours={24} />
    <blink-terminal-status interval={0} details onblink-status-change={({ detail }) => detail.from} />
    <blink-terminal-picker
      remember
      label="Terminal"
      onblink-terminal-change={({ detail }) => detail.terminalId}
    />
    <blink-attempts state="open" transaction-id="KN2ZXWL65Z9M69WP" />
    <blink-day-report date="2026-11-21" terminal-id="" />
    <blink-terminal-requests date="2026-11-21" look-ups reference="7036171099" />
    <blink-signature-prompt
      transaction-id="1234"
      amount="66.60"
      open
      onblink-unresolved={({ detail }) => detail.attemptId}
    />
  </blink-till>
);

export const wrong: ReactNode = (
  <>
    {/* @ts-expect-error an amount is text or a number */}
    <blink-pay-button amount={{ pounds: 66 }} />
    {/* @ts-expect-error money back has a button of its own */}
    <blink-pay-button mode="refund" />
    {/* @ts-expect-error a misspelt property */}
    <blink-pay-button ammount="66.60" />
    {/* @ts-expect-error a success has no reason */}
    <blink-pay-button onblink-success={({ detail }) => detail.reason} />
    {/* @ts-expect-error a handler of another event */}
    <blink-pay-button onblink-success={(event: KeyboardEvent) => event.key} />
    {/* @ts-expect-error handlers are functions */}
    <blink-pay-button onblink-failure="alert()" />
    {/* @ts-expect-error metadata is an object */}
    <blink-pay-button metadata="table 7" />
    {/* @ts-expect-error the state is read-only */}
    <blink-pay-button state="approved" />
    {/* @ts-expect-error the ref of another element */}
    <blink-terminal-status ref={button} />
    {/* @ts-expect-error not a number of seconds */}
    <blink-terminal-status interval="often" />
    {/* @ts-expect-error no such element */}
    <blink-paybutton />
  </>
);
