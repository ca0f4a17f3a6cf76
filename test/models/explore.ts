/**
 * Goes through every order in which a few actors can take their steps, and looks for one in which a promise breaks.
 * Breadth first: the first one found is the shortest. Says nothing about code: it tries the rules that the code follows.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';

/** Something that somebody may do next. */
export interface Step<World> {
  name: string;
  /** Changes the copy that it is given. */
  happens: (world: World) => void;
  /** Nobody may count on it: a world must find its rest without it. */
  isFault?: boolean;
}

/** JSON through and through: two worlds that are written alike are one. */
export interface Model<World> {
  start: World;
  steps: (world: World) => Iterable<Step<World>>;
  /** The promise that is broken here, in words; null where all is well. */
  broken: (world: World) => string | null;
  /** What must stay possible from everywhere, and how one says that it is not any more. */
  rest?: { isReached: (world: World) => boolean; otherwise: string };
}

export interface Finding {
  /** How many different worlds were seen. */
  worlds: number;
  /** The promise that broke and the steps that led there; null where every order of steps keeps it. */
  counterexample: { broken: string; steps: string[] } | null;
}

const tooMany = 3_000_000;

/** @throws where there is no end of worlds */
export function explore<World>({ start, steps, broken, rest }: Model<World>): Finding {
  const worlds = [JSON.stringify(start)];
  const numbers = new Map([[worlds[0]!, 0]]);
  /** By world: the one it was first reached from and the step, and all those from which it is reached without a fault. */
  const cameFrom: { world: number; by: string }[] = [{ world: -1, by: '' }];
  const before: number[][] = [[]];

  const story = (world: number): string[] =>
    world <= 0 ? [] : [...story(cameFrom[world]!.world), cameFrom[world]!.by];
  const found = (world: number, what: string): Finding => ({
    worlds: worlds.length,
    counterexample: { broken: what, steps: story(world) },
  });

  for (let here = 0; here < worlds.length; here++) {
    assert.ok(worlds.length < tooMany, `more than ${tooMany} worlds`);
    for (const { name, happens, isFault } of steps(JSON.parse(worlds[here]!) as World)) {
      const next = JSON.parse(worlds[here]!) as World;
      happens(next);
      const written = JSON.stringify(next);
      let there = numbers.get(written);
      if (there === undefined) {
        there = worlds.push(written) - 1;
        numbers.set(written, there);
        cameFrom.push({ world: here, by: name });
        before.push([]);
        const what = broken(next);
        if (what) return found(there, what);
      }
      if (rest && !isFault) before[there]!.push(here);
    }
  }
  const stuck = rest ? firstWithoutRest(worlds, before, rest.isReached) : -1;
  return stuck >= 0 ? found(stuck, rest!.otherwise) : { worlds: worlds.length, counterexample: null };
}

/** The first world from which no steps without a fault lead to rest; -1 where there is none. */
function firstWithoutRest<World>(
  worlds: string[],
  before: number[][],
  isReached: (world: World) => boolean,
): number {
  const mayRest = worlds.map((written) => isReached(JSON.parse(written) as World));
  const look = mayRest.flatMap((rests, world) => (rests ? [world] : []));
  for (let world = look.pop(); world !== undefined; world = look.pop()) {
    for (const earlier of before[world]!) {
      if (mayRest[earlier]) continue;
      mayRest[earlier] = true;
      look.push(earlier);
    }
  }
  return mayRest.indexOf(false);
}

const say = (name: string, { worlds, counterexample }: Finding): void =>
  console.log(
    [
      `${counterexample ? 'BROKEN' : 'HOLDS'}: ${name} (${worlds} worlds)`,
      ...(counterexample ? [`  ${counterexample.broken}`] : []),
      ...(counterexample?.steps ?? []).map((step) => `    - ${step}`),
    ].join('\n'),
  );

/** A test: the rules keep the promise whatever order things happen in. */
export function holds<World>(name: string, model: Model<World>): void {
  it(name, () => {
    const finding = explore(model);
    say(name, finding);
    assert.equal(finding.counterexample, null);
  });
}

/** A test: these rules break the promise, in this way; the shortest story is printed. */
export function breaks<World>(name: string, model: Model<World>, broken: string): void {
  it(name, () => {
    const finding = explore(model);
    say(name, finding);
    assert.equal(finding.counterexample?.broken, broken);
  });
}
