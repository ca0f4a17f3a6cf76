/** `<id>:<epoch>:<sequence>`: which journal an answer comes from, which opening of it, and how far that had come. */
export interface Mark {
  id: string;
  epoch: string;
  sequence: number;
}

const MARK = /^([\w.-]{1,64}):([\w.-]{1,64}):(\d{1,15})$/;

/** Null where the text is none: then nobody here gave it. */
export function parseMark(text: string): Mark | null {
  const [, id, epoch, sequence] = MARK.exec(text.trim()) ?? [];
  return id && epoch ? { id, epoch, sequence: Number(sequence) } : null;
}

export const markText = ({ id, epoch, sequence }: Mark): string => `${id}:${epoch}:${sequence}`;
