/**
 * The public keys of a tokens' issuer. Looked at again every ten minutes, and at once for a key that is not known; never
 * twice within ten seconds, whoever asks. While the issuer does not answer, the keys that are known go on.
 */
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';

const FRESH_MS = 10 * 60_000;
/** So a stranger who names keys that do not exist makes the issuer answer six times a minute at most. */
const COOL_DOWN_MS = 10_000;
const ANSWER_LIMIT_MS = 5_000;

/** No key was ever fetched, so nothing can be said of any token. */
export class KeysUnavailable extends Error {}

/** For `/ready`: times in ISO 8601, or null. */
export interface KeysState {
  /** When the keys that are used were fetched. */
  fetched_at: string | null;
  /** Since when they cannot be fetched again. */
  failing_since: string | null;
}

export class IssuerKeys {
  readonly #remote;
  #fetchedAt: number | null = null;
  #failingSince: number | null = null;
  #askedAt = -Infinity;
  #pending: Promise<void> | null = null;

  constructor(
    url: string,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    // When to ask is decided here: by itself it would ask again and again while the issuer is down.
    this.#remote = createRemoteJWKSet(new URL(url), {
      cacheMaxAge: Infinity,
      cooldownDuration: Infinity,
      timeoutDuration: ANSWER_LIMIT_MS,
    });
  }

  get state(): KeysState {
    const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
    return { fetched_at: time(this.#fetchedAt), failing_since: time(this.#failingSince) };
  }

  /**
   * The key that a token names, for `jwtVerify`.
   * @throws KeysUnavailable, and what jose throws where there is no such key
   */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.#fetchedAt === null || Math.abs(this.clock.now() - this.#fetchedAt) >= FRESH_MS) {
      const refreshed = this.#refresh();
      // An issuer that is known to be down holds up nobody who has a key.
      if (this.#fetchedAt === null || this.#failingSince === null) await refreshed;
    }
    if (this.#fetchedAt === null) throw new KeysUnavailable();
    try {
      return await this.#remote(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#refresh();
      return this.#remote(header, token);
    }
  };

  /** Never rejects. Asks nothing where it was asked a moment ago. */
  #refresh(): Promise<void> {
    if (this.#pending) return this.#pending;
    if (Math.abs(this.clock.now() - this.#askedAt) < COOL_DOWN_MS) return Promise.resolve();
    this.#askedAt = this.clock.now();
    this.#pending = this.#remote
      .reload()
      .then(
        () => this.#noteFetched(),
        (error: unknown) => this.#noteFailed(error),
      )
      .finally(() => (this.#pending = null));
    return this.#pending;
  }

  #noteFetched(): void {
    const now = this.clock.now();
    if (this.#failingSince !== null) {
      const seconds = Math.round((now - this.#failingSince) / 1000);
      this.logger.info({ seconds }, 'the keys of JWKS_URL are fetched again');
    }
    this.#failingSince = null;
    this.#fetchedAt = now;
  }

  #noteFailed(error: unknown): void {
    if (this.#failingSince !== null) return;
    this.#failingSince = this.clock.now();
    const { message, cause } = error as { message?: string; cause?: { code?: string } };
    const { fetched_at } = this.state;
    this.logger.error(
      { error: cause?.code ?? message, fetched_at },
      'the keys of JWKS_URL cannot be fetched: those that are known go on',
    );
  }
}
