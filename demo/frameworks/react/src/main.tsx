import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import '../../till.css';
import { Till } from './till.js';

const query = new URLSearchParams(location.search);
const page = (
  <StrictMode>
    <Till
      proxyUrl={query.get('proxy') ?? '/blink'}
      terminalId={query.get('terminal') ?? 'T650M-451-962-212-MOHSIN'}
      payAtOnce={query.has('pay-at-once')}
    />
  </StrictMode>
);

const app = document.querySelector('#app')!;
if (app.hasChildNodes()) hydrateRoot(app, page);
else createRoot(app).render(page);
