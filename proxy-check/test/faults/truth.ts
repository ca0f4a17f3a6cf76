/** A fault for each clause about the terminal's lock, the log, the operator's word and the proxy's own errors. */
import {
  LineBroke,
  ORIGIN,
  type Answered,
  type Asked,
  type Fault,
  type LogEntry,
} from '../support/faulty-proxy.js';
import {
  answering,
  asking,
  dateIn,
  isAttempt,
  isLog,
  isSale,
  keyIn,
  terminalIn,
  type Planted,
  type Plants,
} from '../support/plant.js';

/** A refused second payment goes to Blink all the same where the open one has that status. */
const unlocking = (status: string): Planted => ({
  fault: () => ({
    front: async (asked, next, blink) => {
      const answered = await next(asked);
      if (answered.problem !== 'terminal-in-use') return answered;
      const path = `attempts/${String(answered.json.attempt_id)}`;
      const open = await next(asked.get(path));
      return open.json.status === status ? blink(asked) : answered;
    },
  }),
});

export const terminalLock: Plants = {
  'terminal-in-use': answering(
    (_, { problem }) => problem === 'terminal-in-use',
    (_, { json }) => ({ json: { ...json, attempt_id: undefined } }),
  ),
  'terminal-race': {
    fault: () => {
      // Those that came while one of them was with Blink: the others may have been refused before the third came.
      const together = new Map<string, Set<string>>();
      return {
        front: async (asked, next, blink) => {
          if (!isSale(asked)) return next(asked);
          const terminal = asked.json.terminal_id ?? '';
          const keys = together.get(terminal) ?? new Set();
          together.set(terminal, keys.add(asked.key));
          const answered = await (keys.size === 3 ? blink(asked) : next(asked));
          if (answered.status !== 409) together.delete(terminal);
          return answered;
        },
      };
    },
  },
  'unknown-holds-terminal': unlocking('unknown'),
  'signature-holds-terminal': unlocking('signature'),
  'one-decision': {
    fault: () => ({
      front: async (asked, next, blink) => {
        const answered = await next(asked);
        return asked.is('POST', 'signatures') && answered.status === 409 ? blink(asked) : answered;
      },
    }),
  },
};

const isCancel = ({ method, path }: Asked): boolean => method === 'POST' && path.endsWith('/cancellation');

export const cancelling: Plants = {
  'cancel-stops': answering(
    (asked, { status }) => isCancel(asked) && status === 202,
    (_, { json }) => ({ json: { ...json, cancellation: null } as never }),
  ),
  'cancel-once': {
    fault: () => ({
      back: async (asked, next) => {
        if (asked.is('POST', 'aborts')) await next(asked);
        return next(asked);
      },
    }),
  },
  'cancel-when-ended': answering(
    (asked, { status }) => isCancel(asked) && status === 409,
    (_, { json }) => ({ status: 202, json: json.attempt as never }),
  ),
  'cancel-holds-terminal': unlocking('answered'),
};

interface Reading {
  asked: Asked;
  entries: LogEntry[];
  /** Attempts whose connection broke. */
  cut: Map<string, string>;
  /** Attempts that an operator resolved. */
  resolved: Set<string>;
}

const idOf = ({ request }: LogEntry): string => request.body?.metadata?.attempt_id ?? '';

/** The proxy reads another log than Blink gives. */
const readingLog = (change: (reading: Reading) => LogEntry[]) => (): Fault => {
  const cut: Reading['cut'] = new Map();
  const resolved: Reading['resolved'] = new Set();
  return {
    front: async (asked, next) => {
      const answered = await next(asked);
      if (asked.path.endsWith('/resolution') && answered.status === 200) resolved.add(keyIn(asked));
      return answered;
    },
    back: async (asked, next) => {
      const answered = await next(asked).catch((error: unknown) => {
        if (error instanceof LineBroke) cut.set(asked.key, asked.json.terminal_id ?? '');
        throw error;
      });
      const { requests } = answered.json;
      if (!isLog(asked) || !requests) return answered;
      return answered.with({ json: { requests: change({ asked, entries: requests, cut, resolved }) } });
    },
  };
};

/** What the first look saw is what every other one sees. */
function standingStill(): Fault {
  const kept = new Map<string, LogEntry[]>();
  return readingLog(({ asked, entries, cut }) => {
    if (![...cut.values()].includes(terminalIn(asked))) return entries;
    kept.set(asked.path, kept.get(asked.path) ?? entries);
    return kept.get(asked.path)!;
  })();
}

const refusal = {
  code: '422',
  message: 'Unprocessable',
  body: { result: 'FAILURE', message: 'x', errors: {} },
};

export const settling: Plants = {
  'settles-from-log': {
    // The simulator's own success has a card number; those that the kit writes itself have none.
    fault: readingLog(({ entries, cut }) =>
      entries.filter((entry) => !(cut.has(idOf(entry)) && entry.response?.body?.card_number)),
    ),
  },
  'settles-refusals': {
    fault: readingLog(({ entries, cut }) =>
      entries.filter((entry) => !(cut.has(idOf(entry)) && entry.response?.code === '422')),
    ),
  },
  'looks-again': { fault: standingStill, also: ['late-success', 'settles-refusals'] },
  'days-around': {
    fault: () => ({
      back: async (asked, next) => {
        const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
        if (!isLog(asked) || dateIn(asked) !== yesterday) return next(asked);
        const today = await next(asked.with({ path: asked.path.replace(yesterday, dateOf(Date.now())) }));
        return today.with({ json: { requests: [] } });
      },
    }),
  },
  'anothers-success': {
    fault: readingLog(({ asked, entries, cut }) => {
      const [lost] = [...cut].find(([, terminal]) => terminal === terminalIn(asked)) ?? [];
      const isForeign = (entry: LogEntry) =>
        lost !== undefined && idOf(entry) !== lost && entry.request.body?.requested_amount !== undefined;
      return entries.map((entry) =>
        isForeign(entry) && entries.every((other) => idOf(other) !== lost)
          ? (JSON.parse(JSON.stringify(entry).replaceAll(idOf(entry), lost!)) as LogEntry)
          : entry,
      );
    }),
  },
  'absence-is-no-proof': {
    fault: () => {
      const empty = new Set<string>();
      return {
        back: async (asked, next) => {
          const answered = await next(asked);
          if (isLog(asked) && dateIn(asked) === dateOf(Date.now())) {
            if (answered.json.requests?.length === 0) empty.add(terminalIn(asked));
            else empty.delete(terminalIn(asked));
          }
          return answered;
        },
        front: async (asked, next) => {
          const answered = await next(asked);
          const { status, sent_at, terminal_id = '' } = answered.json;
          const isOld = Date.now() - Date.parse(String(sent_at)) > 500;
          const closes = isAttempt(asked) && status === 'unknown' && isOld && empty.has(terminal_id);
          return closes ? answered.with({ json: { ...answered.json, status: 'abandoned' } }) : answered;
        },
      };
    },
  },
  'running-is-no-proof': {
    fault: readingLog(({ entries, cut }) =>
      entries.map((entry) =>
        cut.has(idOf(entry)) && !entry.response ? { ...entry, response: refusal } : entry,
      ),
    ),
  },
};

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const isWord = (asked: Asked): boolean => asked.method === 'POST' && asked.path.endsWith('/resolution');

const takesWord = (status: string): Planted =>
  answering(
    (asked, { json }) => isWord(asked) && json.attempt?.status === status,
    () => ({ status: 200 }),
  );

export const operator: Plants = {
  'operators-word': answering(
    (asked, { status }) => isWord(asked) && status === 200,
    (_, { json }) => ({ json: { ...json, resolution: null } }),
  ),
  'word-frees-terminal': {
    fault: () => {
      const held = new Set<string>();
      return {
        front: async (asked, next) => {
          const answered = await next(asked);
          if (isWord(asked) && answered.status === 200) held.add(answered.json.terminal_id ?? '');
          const isHeld = isSale(asked) && held.has(asked.json.terminal_id ?? '');
          return isHeld ? answered.with({ status: 409, json: { type: 'x:terminal-in-use' } }) : answered;
        },
      };
    },
  },
  'late-success': {
    fault: readingLog(({ entries, resolved }) => entries.filter((entry) => !resolved.has(idOf(entry)))),
  },
  'word-while-open': takesWord('sent'),
  'word-when-final': takesWord('answered'),
};

const isProblem = (name: string) => (_: Asked, answered: Answered) => answered.problem === name;

export const problems: Plants = {
  'problem-documents': answering(
    (_, { headers }) => headers.get('content-type') === 'application/problem+json',
    () => ({ header: { 'content-type': 'application/json' } }),
  ),
  'version-header': answering(
    (_, { status }) => status === 415,
    () => ({ header: { 'blink-pos-proxy': null } }),
  ),
  'journal-header': answering(
    (asked) => asked.is('DELETE', 'attempts/'),
    () => ({ header: { 'blink-pos-journal': null } }),
  ),
  'credentials-refused': answering(
    (asked, answered) => isSale(asked) && isProblem('credentials-refused')(asked, answered),
    () => ({ status: 401 }),
  ),
  'reads-refused': answering(
    (asked, answered) => !isSale(asked) && isProblem('credentials-refused')(asked, answered),
    () => ({ status: 401 }),
  ),
  'upstream-lost': answering(
    (asked, { problem, headers }) =>
      isSale(asked) && problem === 'upstream-lost' && !headers.has('idempotency-replayed'),
    () => ({ json: { title: 'Bad gateway', type: 'about:blank', status: 504 } }),
  ),
  health: answering(
    ({ path, headers }) => path === 'health' && !headers.has('origin'),
    () => ({ status: 403 }),
  ),
  'origin-or-token': asking(
    (asked) => isSale(asked) && !asked.headers.has('origin'),
    () => ({ header: { origin: ORIGIN } }),
  ),
};
