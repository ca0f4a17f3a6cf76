import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { Till, type TillProps } from './till.js';

/** The page's content, made in Node; main.tsx takes it over in the browser. */
export const render = (props: TillProps): string =>
  renderToString(
    <StrictMode>
      <Till {...props} />
    </StrictMode>,
  );
