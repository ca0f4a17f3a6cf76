/** Who may call, as `TILL_TOKENS` says it: tokens with a name that lasts, or tokens whose place in the list names them. */
import type { Bundles } from '../bundles.js';
import { operationNames } from '../../../../src/payment/operations.js';
import { TERMINALS } from '../browser/page.js';
import type { Shop } from '../scripts/script.js';

/** What a shop's IT person does to the list. */
export type TokenChange = 'front' | 'name' | 'rotate';

const API_SECRET = 'demo-secret';

export class Tokens {
  #isNamed: boolean;
  readonly #access: Shop['access'];
  /** The shop's own tills, by who they are. */
  readonly #tills = new Map<string, { name: string; token: string }>();
  /** Tills that came since, at the head of the list. */
  #newcomers = 0;
  #rotations = 0;

  constructor({ tills, access, names }: Shop) {
    this.#isNamed = names === 'lasting';
    this.#access = access;
    for (let index = 1; index <= tills; index++) {
      const name = `till-${index}`;
      this.#tills.set(name, { name: `counter-${index}`, token: this.#tokenOf(name) });
    }
  }

  /** The token that a till carries now. */
  of(till: string): string {
    return this.#tills.get(till)!.token;
  }

  /** As the setting holds it. */
  get list(): string[] {
    const newcomers = Array.from({ length: this.#newcomers }, (_, index) =>
      this.#item(`newcomer-${index + 1}`, this.#tokenOf(`newcomer-${index + 1}`)),
    );
    return [
      ...newcomers.reverse(),
      ...[...this.#tills.values()].map(({ name, token }) => this.#item(name, token)),
    ];
  }

  /** Only a till with a name can be given another token: without one it is its token. */
  change(how: TokenChange): void {
    if (how === 'front') this.#newcomers++;
    else if (how === 'name') this.#isNamed = true;
    else if (how === 'rotate' && this.#isNamed) {
      this.#rotations++;
      for (const [till, entry] of this.#tills) entry.token = this.#tokenOf(till);
    }
  }

  /** What an instance is started with. */
  accessOf({ byToken, callersOf, readTokens }: Bundles['proxy']) {
    const read = readTokens(this.list);
    if (typeof read === 'string') throw new Error(read);
    const rules = {
      // Money goes back by tills that may do so by name.
      ...{ operations: operationNames(), largest_refund: '1000.00' },
      ...(this.#access === 'named' && { terminals: [...TERMINALS] }),
    };
    const tills = read.map((till) => ({ ...till, ...rules }));
    const list = callersOf(tills, API_SECRET);
    return { authorise: byToken(tills, list), callers: { list, isWhole: true } };
  }

  #tokenOf(till: string): string {
    return `token-of-${till}-${this.#rotations}-0123456789`;
  }

  #item(name: string, token: string): string {
    return this.#isNamed ? `${name}:${token}` : token;
  }
}
