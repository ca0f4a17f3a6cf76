/** `Blink-Pos-Journal`, `<id>:<epoch>:<sequence>`: which journal speaks, which opening of it, how far that has come. */

/** Is it the same journal, whichever opening of it? Two that are missing are none. */
export const isSameJournal = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && a.split(':')[0] === b?.split(':')[0];

/** Is it the same opening of the same journal, and no earlier moment of it than that one? */
export function isNoEarlier(mark: string | undefined, than: string | undefined): boolean {
  const [id, epoch, sequence] = mark?.split(':') ?? [];
  const [otherId, otherEpoch, other] = than?.split(':') ?? [];
  return id !== undefined && id === otherId && epoch === otherEpoch && Number(sequence) >= Number(other);
}
