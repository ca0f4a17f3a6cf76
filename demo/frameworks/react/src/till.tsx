import { useEffect, useRef, useState } from 'react';
import type { BlinkFailureEvent, BlinkPayButton, BlinkSuccessEvent } from 'blink-pos-elements';
import 'blink-pos-elements/define.js';
import type {} from 'blink-pos-elements/react';

export interface TillProps {
  proxyUrl: string;
  terminalId: string;
  /** Asks for the card as soon as the page is there. */
  payAtOnce?: boolean;
}

export function Till({ proxyUrl, terminalId, payAtOnce = false }: TillProps) {
  const [order, setOrder] = useState(1001);
  const [isOpen, setOpen] = useState(true);
  const [draws, setDraws] = useState(0);
  const [mounts, setMounts] = useState(0);
  // The same outcome may be told again after a crash: it is kept under its attempt.
  const [outcomes, setOutcomes] = useState<Record<string, string>>({});
  const button = useRef<BlinkPayButton>(null);

  useEffect(() => {
    const tell = ({ detail }: BlinkSuccessEvent | BlinkFailureEvent) => {
      const words = 'message' in detail ? detail.message : `Paid ${detail.amount} for ${detail.reference}`;
      setOutcomes((others) => ({ ...others, [detail.attemptId ?? '']: words }));
    };
    // On the document: an attempt whose button has left the page is told there.
    document.addEventListener('blink-success', tell);
    document.addEventListener('blink-failure', tell);
    setMounts((count) => count + 1);
    if (payAtOnce) void button.current?.pay();
    return () => {
      document.removeEventListener('blink-success', tell);
      document.removeEventListener('blink-failure', tell);
    };
  }, [payAtOnce]);

  return (
    <main data-mounts={mounts}>
      <h1>A till in React</h1>
      <p>
        Order <output>{order}</output>
      </p>
      <nav>
        <button onClick={() => setOrder(order + 1)}>Next order</button>
        <button onClick={() => setOpen(!isOpen)}>{isOpen ? 'Close the till' : 'Open the till'}</button>
        <button onClick={() => setDraws(draws + 1)}>Draw again</button>
      </nav>
      {isOpen && (
        <blink-till
          proxy-url={proxyUrl}
          terminal-id={terminalId}
          site-branch-id="London"
          pos-location="POS-25"
        >
          {/* An element rendered in Node may have shown its state before React takes the page over. */}
          <blink-pay-button
            suppressHydrationWarning
            ref={button}
            amount="12.50"
            reference={String(order)}
            metadata={{ draws }}
            onblink-start={({ detail }) => console.log('asked for', detail.amount)}
          />
          <blink-terminal-status />
        </blink-till>
      )}
      <ol>
        {Object.entries(outcomes).map(([attempt, words]) => (
          <li key={attempt}>{words}</li>
        ))}
      </ol>
    </main>
  );
}
