/** What is typed into a list to find a line of it, and whether a person typed it. */

/** Letters that come later than this begin anew, in milliseconds. */
const pauseMs = 1000;
/** A scanner ends what it types with Enter, faster than any finger. */
const scanMs = 100;

export class TypeAhead {
  #text = '';
  #typedAt = -Infinity;

  /**
   * @param at milliseconds, by the clock of its events
   * @param from the line that is looked at now: the same letter again goes on to the next
   * @returns the line to look at; -1 where none begins so
   */
  find(letter: string, at: number, lines: readonly string[], from: number): number {
    this.#text = at - this.#typedAt > pauseMs ? letter : this.#text + letter;
    this.#typedAt = at;
    const wanted = this.#text.toLowerCase();
    const isOneLetter = [...wanted].every((typed) => typed === wanted[0]);
    // One letter goes on from line to line; more of them stay where they fit.
    const start = isOneLetter ? from + 1 : from;
    for (let step = 0; step < lines.length; step++) {
      const index = (start + step) % lines.length;
      if (lines[index]!.toLowerCase().startsWith(isOneLetter ? wanted[0]! : wanted)) return index;
    }
    return -1;
  }

  /** Enter or Space so soon after a letter is a scanner's, and was meant for something else. */
  isScan(at: number): boolean {
    return at - this.#typedAt <= scanMs;
  }
}
