/** The body of an answer, as far as an answer can be long: packed or not, as text. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib';

/** A payment's answer and a terminal's state are a few kilobytes. */
export const ANSWER_BYTES = 256 * 1024;
/** Of one terminal's day: a busy one is two or three megabytes. Of all terminals of a merchant: 200 bytes each. */
export const LIST_BYTES = 8 * 1024 * 1024;

/** Longer than an answer of its kind can be; what it says is not known. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
  constructor(limit: number) {
    super(`the answer is longer than ${limit / 1024} KB`);
  }
}

type Unpack = (packed: Buffer, options: ZlibOptions) => Promise<Buffer>;

/** Asked for or not: whoever stands in front of Blink may pack an answer. */
const unpackers: Record<string, Unpack> = {
  gzip: promisify<Buffer, ZlibOptions, Buffer>(gunzip),
  'x-gzip': promisify<Buffer, ZlibOptions, Buffer>(gunzip),
  deflate: promisify<Buffer, ZlibOptions, Buffer>(inflate),
  br: promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress),
};

/** Collects an answer, and refuses one that is longer than `limit` bytes, packed or unpacked. */
export class AnswerBody {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(private readonly limit: number) {}

  /** @throws TooLong */
  add(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > this.limit) throw new TooLong(this.limit);
    this.#chunks.push(chunk);
  }

  /**
   * The whole text, without a byte order mark.
   * @param encoding the answer's `Content-Encoding`
   * @throws TooLong, and where it cannot be unpacked
   */
  async text(encoding = ''): Promise<string> {
    let bytes: Buffer = Buffer.concat(this.#chunks);
    const coded = encoding.toLowerCase().split(/[\s,]+/);
    for (const name of coded.filter((one) => one !== '' && one !== 'identity').reverse()) {
      const unpack = unpackers[name];
      if (!unpack) throw new Error(`the answer is packed as ${name.slice(0, 20)}`);
      try {
        bytes = await unpack(bytes, { maxOutputLength: this.limit });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLong(this.limit);
        throw error;
      }
    }
    return new TextDecoder().decode(bytes);
  }
}
