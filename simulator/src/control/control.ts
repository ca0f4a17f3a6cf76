/** The control API: what a test or the terminal's page does, sees and waits for. Never part of Blink. */
import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { streamSSE } from 'hono/streaming';
import { WrongFault, type Fault } from '../api/faults.js';
import { checkSettings, WrongSetting } from '../options.js';
import type { SimulatorParts } from '../parts.js';
import { samples } from '../api/samples.js';
import { NothingToPress, type VirtualTerminal } from '../terminals/terminal.js';
import type { Screen } from '../terminals/terminal-types.js';
import { checkPress, checkTerminalChange, screens, WrongInput } from './control-input.js';

const DEFAULT_WAIT_MS = 10_000;
const KEEP_ALIVE_MS = 15_000;

export function createControl(parts: SimulatorParts): Hono {
  const { terminals, ledger, received, faults, changes } = parts;
  const control = new Hono();
  control.use(
    cors({ origin: '*', allowMethods: ['GET', 'PUT', 'POST', 'DELETE'], allowHeaders: ['content-type'] }),
  );

  const terminalOf = (c: Context): VirtualTerminal => {
    const id = c.req.param('id');
    const terminal = terminals.find(id);
    if (!terminal) throw new HTTPException(404, { message: `There is no terminal '${id}'.` });
    return terminal;
  };

  control.get('/terminals', (c) => c.json({ terminals: terminals.list().map(({ view }) => view) }));

  control.get('/terminals/:id', async (c) => {
    const terminal = terminalOf(c);
    const wanted = c.req.query('wait');
    if (wanted !== undefined) {
      if (!screens.includes(wanted)) throw new WrongInput(`'wait' must be one of ${screens.join(', ')}.`);
      const shown = await terminals.waitFor(terminal, wanted as Screen, timeoutOf(c));
      if (!shown) {
        const error = `${terminal.terminalId} shows '${terminal.screen}', not '${wanted}', after all that time.`;
        return c.json({ error, terminal: terminal.view }, 408);
      }
    }
    return c.json(terminal.view);
  });

  control.put('/terminals/:id', async (c) => {
    const change = checkTerminalChange(c.req.param('id'), await bodyOf(c));
    return c.json(terminals.set(c.req.param('id'), change).view);
  });

  control.post('/terminals/:id/press', async (c) => {
    const terminal = terminalOf(c);
    const { button, charged, logged } = checkPress(await bodyOf(c));
    terminal.press(button, { charged, logged });
    return c.json(terminal.view);
  });

  control.get('/ledger', (c) => {
    const { attempt_id, terminal_id, of_transaction_id } = c.req.query();
    const filter = { attempt_id, terminal_id, of_transaction_id };
    return c.json({ charges: ledger.charges(filter), refunds: ledger.refunds(filter) });
  });

  control.get('/received', async (c) => {
    const { terminal_id, path, count } = c.req.query();
    const filter = { terminal_id, path };
    if (count !== undefined) {
      if (!/^\d{1,6}$/.test(count)) throw new WrongInput("'count' must be a whole number.");
      const there = await received.waitFor(Number(count), filter, timeoutOf(c));
      if (!there) {
        const list = received.list(filter);
        const error = `${list.length} of ${count} requests came in all that time.`;
        return c.json({ error, received: list }, 408);
      }
    }
    return c.json({ received: received.list(filter) });
  });
  control.delete('/received', (c) => {
    received.clear();
    return c.body(null, 204);
  });

  control.get('/faults', (c) => c.json({ faults: faults.list() }));
  control.post('/faults', async (c) => {
    faults.add((await bodyOf(c)) as unknown as Fault);
    return c.json({ faults: faults.list() }, 201);
  });
  control.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });

  control.get('/samples', (c) => c.json({ samples }));

  control.get('/settings', (c) => c.json(parts.settings));
  control.put('/settings', async (c) => {
    Object.assign(parts.settings, checkSettings(await bodyOf(c)));
    return c.json(parts.settings);
  });

  control.post('/reset', async (c) => {
    await parts.reset();
    return c.body(null, 204);
  });

  control.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const only = c.req.query('terminal_id');
      const wanted = only === undefined ? terminals.list() : [terminals.find(only)];
      const tell = (event: string, data: unknown) =>
        void stream.writeSSE({ event, data: JSON.stringify(data) });
      const stop = changes.listen(({ type, ...change }) => {
        if ('terminal' in change) {
          const { terminal } = change;
          if (only === undefined || terminals.find(only)?.terminalId === terminal.terminal_id) {
            tell('terminal', terminal);
          }
        } else if ('charge' in change) tell(type, change.charge);
        else if ('refund' in change) tell(type, change.refund);
        else tell(type, change);
      });
      for (const terminal of wanted) if (terminal) tell('terminal', terminal.view);
      const alive = setInterval(() => void stream.writeln(': still here\n'), KEEP_ALIVE_MS);
      alive.unref?.();
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      clearInterval(alive);
      stop();
    }),
  );

  control.all('*', (c) => c.json({ error: `There is no ${c.req.method} ${c.req.path}.` }, 404));
  control.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
    if (error instanceof NothingToPress) return c.json({ error: error.message }, 409);
    if ([WrongFault, WrongSetting, WrongInput].some((type) => error instanceof type)) {
      return c.json({ error: error.message }, 400);
    }
    return c.json({ error: String(error) }, 500);
  });
  return control;
}

function timeoutOf(c: Context): number {
  const timeout = Number(c.req.query('timeout') ?? DEFAULT_WAIT_MS);
  if (!(timeout >= 0 && timeout < 2 ** 31)) throw new WrongInput("'timeout' must be milliseconds.");
  return timeout;
}

/** The JSON object of a body; `{}` where there is no body. */
async function bodyOf(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new WrongInput('The body is not JSON.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new WrongInput('The body must be a JSON object.');
  }
  return body as Record<string, unknown>;
}
