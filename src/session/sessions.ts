/** The sessions and polls of a page, found by what they are about and forgotten when nobody looks for long. */
import { localAttemptStore, type AttemptStore } from '../api/attempt-store.js';
import type { ProxyClient } from '../api/proxy-client.js';
import { browserEnvironment, type Environment } from './environment.js';
import { ProxyKinds } from './proxy/proxy-kinds.js';
import { Session } from './session.js';
import { StatusPoll } from './terminals/status-poll.js';

interface Kept {
  readonly isIdle: boolean;
  stop(): void;
}

/** What nobody has used between two looks of this distance is forgotten. */
const forgetMs = 10 * 60_000;

export class Sessions {
  readonly environment: Environment;
  readonly kinds = new ProxyKinds();
  readonly #sessions = new Map<AttemptStore, Map<string, Session>>();
  readonly #polls = new Map<ProxyClient, Map<string, StatusPoll>>();
  /** Idle at the last look. */
  #wasIdle = new Set<Kept>();
  #isSweeping = false;

  constructor(environment: Environment) {
    this.environment = environment;
  }

  /**
   * The one session of a terminal. It goes by what it remembers, not by the client: a page may make a new one at each
   * drawing, or give the one with the token after the first drawing.
   */
  session(client: ProxyClient, proxyUrl: string, terminalId: string): Session {
    const store = client.attemptStore ?? localAttemptStore;
    const session = this.#kept(this.#sessions, store, keyOf(proxyUrl, terminalId), () => {
      return new Session(this.environment, this.kinds, client, store, proxyUrl, terminalId);
    });
    session.spare = client;
    return session;
  }

  /** The one poll of a terminal's state. */
  poll(client: ProxyClient, proxyUrl: string, terminalId: string): StatusPoll {
    return this.#kept(this.#polls, client, keyOf(proxyUrl, terminalId), () => {
      return new StatusPoll(this.environment, this.kinds, client, proxyUrl, terminalId);
    });
  }

  #kept<Owner, Item extends Kept>(
    all: Map<Owner, Map<string, Item>>,
    owner: Owner,
    key: string,
    make: () => Item,
  ): Item {
    let mine = all.get(owner);
    if (!mine) all.set(owner, (mine = new Map()));
    let item = mine.get(key);
    if (!item) {
      mine.set(key, (item = make()));
      this.#sweepLater();
    }
    this.#wasIdle.delete(item);
    return item;
  }

  readonly #sweep = (): void => {
    const isIdle = new Set<Kept>();
    for (const all of [this.#sessions, this.#polls] as Map<unknown, Map<string, Kept>>[]) {
      for (const [owner, items] of all) {
        for (const [key, item] of items) {
          if (!item.isIdle) continue;
          if (!this.#wasIdle.has(item)) isIdle.add(item);
          else {
            item.stop();
            items.delete(key);
          }
        }
        if (!items.size) all.delete(owner);
      }
    }
    this.#wasIdle = isIdle;
    this.#isSweeping = false;
    if (this.#sessions.size || this.#polls.size) this.#sweepLater();
  };

  #sweepLater(): void {
    if (this.#isSweeping) return;
    this.#isSweeping = true;
    this.environment.setTimeout(this.#sweep, forgetMs);
  }
}

const keyOf = (proxyUrl: string, terminalId: string): string => `${proxyUrl} ${terminalId.toLowerCase()}`;

/** Those of the page that this code runs in. */
export const pageSessions = new Sessions(browserEnvironment);
