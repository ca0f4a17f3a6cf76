/** Blink's card-present API: routes, what is kept of each request, and the faults that may stand in the way. */
import { Hono, type Context } from 'hono';
import { bag, parseJson } from '../../../src/payment/json.js';
import { abortPath, calls } from '../../../src/payment/operations.js';
import { given, refuse, type Answer, type Given } from './answers.js';
import { answerCall, type Call } from './calls.js';
import { headerProblem } from './credentials.js';
import { withOtherData } from './data-faults.js';
import { replacesAnswer, type Fault } from './faults.js';
import type { SimulatorParts } from '../parts.js';
import { withReportFault } from './report-faults.js';
import { findSample, samples } from './samples.js';
import { send, sendCut, type Bindings } from './send.js';
import { fieldRefusal, lostConnection, type Page } from './vendor-words.js';

/** The live address and the sandbox's. */
export const apiBases = ['/v1/card-present', '/sandbox/v1/card-present'];

type ApiContext = Context<{ Bindings: Bindings }>;

export function createApi(parts: SimulatorParts): Hono<{ Bindings: Bindings }> {
  const api = new Hono<{ Bindings: Bindings }>();
  const at = (page: Page) => (c: ApiContext) => answer(page, c, parts);
  for (const path of [...calls().map(([, path]) => path), abortPath] as const) api.post(`/${path}`, at(path));
  for (const terminals of ['devices', 'terminals']) {
    api.post(`/${terminals}/:id`, at('devices'));
    api.get(`/${terminals}/:id/requests`, at('requests'));
    // One sample of the page has the short spelling.
    for (const reports of ['eod-reports', 'eod-report']) {
      api.get(`/${terminals}/:id/${reports}`, at('eod-reports'));
    }
  }
  api.get('/terminals/:id', at('devices'));
  api.get('/terminals', at('terminals'));
  api.all('*', (c) =>
    c.json({ result: 'FAILURE', message: 'Not found', errors: { url: 'There is no such call.' } }, 404),
  );
  return api;
}

async function answer(page: Page, c: ApiContext, parts: SimulatorParts): Promise<Response> {
  const text = await c.req.text();
  const parsed = parseJson(text);
  const body = bag(parsed);
  const pathId = c.req.param('id') ?? '';
  const namedId = pathId || (typeof body['terminal_id'] === 'string' ? body['terminal_id'] : '');
  const terminal = parts.terminals.find(namedId);
  keep(c, text, terminal?.terminalId ?? (namedId || null), parts);

  const names = terminal ? [namedId, terminal.terminalId, terminal.serialNumber] : [namedId];
  const fault = parts.faults.take(page, names) ?? sampleAsked(body);
  if (fault === 'unknown-sample') return send(unknownSample(page));
  const silence = fault?.hang && untilReset(parts);

  const refusal = headerProblem(page, c.req.raw, parts.credentials);
  // Reading the log is not logged: each answer would hold all answers before it. Nor is the report, which repeats a day too.
  const isLogged = terminal && page !== 'requests' && page !== 'eod-reports' && !(refusal && !fault);
  const entry = isLogged
    ? parts.log.begin({
        terminalId: terminal.terminalId,
        method: c.req.method,
        path: c.req.path.replace(/^.*\/v1\/card-present/, ''),
        headers: c.req.header(),
        body: text === '' ? {} : parsed,
        delay: fault?.log_delay,
      })
    : null;
  if (fault?.drop_from_log) entry?.drop();

  const call = { page, terminal, pathId, body, date: c.req.query('date') };
  const truth = (chargeAtOnce = false): Given | Promise<Given> => {
    if (refusal) return given(refuse(refusal));
    const ask = () => answerCall({ ...call, chargeAtOnce } satisfies Call, parts);
    const { arrival_delay } = fault ?? {};
    if (!arrival_delay) return ask();
    const lost = given(refuse(lostConnection()));
    return untilReset(parts, arrival_delay).then((wasReset) => (wasReset ? lost : ask()));
  };
  const finish = ({ status, body: logged }: Answer) => entry?.finish(status, logged);

  if (!fault || !replacesAnswer(fault)) {
    const real = await truth();
    const sent = fault ? changed(real.sent, fault) : real.sent;
    finish(fault?.logged === 'success' || sent === real.sent ? real.logged : sent);
    await pause(fault?.delay);
    return send(sent);
  }

  const replaced = await replaceAnswer(page, fault, truth, finish, () => entry?.drop());
  await pause(fault.delay);
  if (silence) {
    await silence;
    return send(refuse(lostConnection()));
  }
  return fault.cut ? sendCut(replaced, fault.cut, c.env) : send(replaced);
}

/** Blink's own answer, as a fault changes it. */
function changed(answer: Answer, { data, report, success_status }: Fault): Answer {
  let sent = answer;
  if (data) sent = withOtherData(sent, data);
  if (report) sent = withReportFault(sent, report);
  return success_status && sent.status < 300 ? { ...sent, status: success_status } : sent;
}

/** What a fault answers in Blink's place, and what the log then holds. */
async function replaceAnswer(
  page: Page,
  fault: Fault,
  truth: (chargeAtOnce?: boolean) => Given | Promise<Given>,
  finish: (answer: Answer) => void,
  drop: () => void,
): Promise<Answer> {
  const sample = findSample(fault.sample);
  const ours: Answer | undefined = fault.answer ? { body: '', ...fault.answer } : sample;
  const before = fault.before ?? 'nothing';
  const logged = fault.logged ?? (ours && !fault.cut && !fault.hang ? 'answer' : 'success');
  const sent = ours ?? serverError(page);

  if (before === 'nothing') {
    if (ours && logged === 'answer') finish(ours);
    else if (!fault.hang) drop(); // The request got nowhere; a silent one looks as if it ran.
    return sent;
  }
  if (before === 'start') {
    const real = Promise.resolve(truth());
    if (ours && fault.logged === 'answer') finish(ours);
    else void real.then(({ logged: what }) => finish(what));
    return sent;
  }
  const real = await truth(before === 'charge');
  finish(logged === 'answer' && ours ? ours : real.logged);
  return ours ?? real.sent;
}

/** `metadata.simulator_sample` asks for a vendor sample: a way that leads through a proxy. */
function sampleAsked(body: Record<string, unknown>): Fault | null | 'unknown-sample' {
  const name = bag(body['metadata'])['simulator_sample'];
  if (name === undefined) return null;
  return findSample(name) ? { on: 'any', sample: String(name) } : 'unknown-sample';
}

const unknownSample = (page: Page): Answer =>
  refuse({
    ...fieldRefusal(page, { metadata: 'invalid' })!,
    errors: { metadata: 'simulator_sample is not a name that GET /control/samples lists.' },
  });

/** The page's own words for a failure of Blink. */
const serverError = (page: Page): Answer =>
  samples.find((sample) => sample.page === page && sample.status === 500) ?? { status: 500, body: '' };

function keep(c: ApiContext, body: string, terminalId: string | null, { received, now }: SimulatorParts) {
  const url = new URL(c.req.url);
  const raw = c.env?.incoming?.rawHeaders;
  const pairs: [string, string][] = raw
    ? Array.from({ length: raw.length / 2 }, (_, index) => [raw[index * 2]!, raw[index * 2 + 1]!])
    : [...c.req.raw.headers];
  received.add({
    method: c.req.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    header_list: pairs,
    headers: c.req.header(),
    body,
    terminal_id: terminalId,
    at: now().toISOString(),
  });
}

const pause = (milliseconds = 0): Promise<void> | undefined =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;

/**
 * @param timeout milliseconds; for ever where there is none
 * @returns false where the time was up first
 */
const untilReset = ({ changes }: SimulatorParts, timeout?: number): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (wasReset: boolean) => {
      stop();
      clearTimeout(timer);
      resolve(wasReset);
    };
    const stop = changes.listen(({ type }) => type === 'reset' && end(true));
    const timer = timeout === undefined ? undefined : setTimeout(() => end(false), timeout);
  });
