import { ImportTrouble } from './trouble';

/**
 * @file Cuts a JSON file of any size into the items of its outer array, by bytes, holding one item at a time. The
 * outer value may also be one object: then it is the only item, or, where it has a `conversations` array, that
 * array's items are. Our own, because the streaming parsers on npm build every value in JavaScript, token by token;
 * `JSON.parse` of one item is ten times faster, and all this has to find is where items end.
 */

const MOST_DEPTH = 200;
/** Conversations of over 100 MB are known; a string in V8 ends at 512 MB. */
const MOST_ITEM_BYTES = 400 * 1024 * 1024;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const CONVERSATIONS = [...'conversations'].map((letter) => letter.charCodeAt(0));

/** Yields each item's JSON text. Throws ImportTrouble: not-json, truncated, too-deep, too-large. */
export async function* jsonItems(
  bytes: AsyncIterable<Uint8Array>,
  mostItemBytes = MOST_ITEM_BYTES,
): AsyncGenerator<string> {
  const splitter = new Splitter(mostItemBytes);
  for await (const chunk of bytes) yield* splitter.push(chunk);
  splitter.end();
}

class Splitter {
  #depth = 0;
  /** Depth of the brackets of items; 0 until the outer value is known. */
  #itemDepth = 0;
  #inString = false;
  #escaped = false;
  #ended = false;
  /** Where the open item starts in this chunk; -1 while none is open. */
  #from = -1;
  #pieces: Uint8Array[] = [];
  #size = 0;
  /** Bytes of the string last read at depth 1: the key before a value. */
  #key: number[] = [];
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(readonly mostItemBytes: number) {}

  *push(chunk: Uint8Array): Generator<string> {
    if (this.#from !== -1) this.#from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (this.#inString) this.#text(byte);
      else if (!isSpace(byte)) {
        const end = this.#mark(byte, i);
        if (end === -1) continue;
        yield this.#item(chunk.subarray(this.#from, end));
        this.#from = -1;
      }
    }
    if (this.#from !== -1) this.#keep(chunk.subarray(this.#from));
  }

  #text(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
    else if (this.#depth === 1 && this.#key.length < 20) this.#key.push(byte);
  }

  /** A byte outside strings. Answers where the open item ends, or -1. */
  #mark(byte: number, i: number): number {
    if (this.#itemDepth === 0) return this.#start(byte, i);
    if (this.#ended) throw new ImportTrouble('not-json', 'text after the end');
    const between = this.#depth === this.#itemDepth - 1;
    // A bare number or word between commas is an item too; conversations never are.
    if (byte === COMMA) return between && this.#from !== -1 ? i : -1;
    if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) return this.#close(i, between);
    if (this.#isConversations(byte)) {
      this.#itemDepth = 3;
      this.#depth++;
      this.#drop();
      return -1;
    }
    if (byte !== COLON && between && this.#from === -1) this.#from = i;
    if (byte === QUOTE) this.#openString();
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      if (++this.#depth > MOST_DEPTH) throw new ImportTrouble('too-deep', `${MOST_DEPTH} levels`);
    }
    return -1;
  }

  #close(i: number, between: boolean): number {
    this.#depth--;
    if (this.#depth < 0) throw new ImportTrouble('not-json', 'a bracket too many');
    this.#ended = this.#depth === 0;
    // The array's own bracket also ends a bare last item.
    if (between && this.#from !== -1) return i;
    return this.#depth === this.#itemDepth - 1 && this.#from !== -1 ? i + 1 : -1;
  }

  #openString(): void {
    if (this.#depth === 1) this.#key = [];
    this.#inString = true;
  }

  end(): void {
    if (this.#itemDepth === 0) throw new ImportTrouble('not-json', 'empty');
    if (!this.#ended || this.#inString) throw new ImportTrouble('truncated');
  }

  #start(byte: number, i: number): -1 {
    // A byte order mark is three bytes before the first one.
    if (byte === 0xef || byte === 0xbb || byte === 0xbf) return -1;
    if (byte !== OPEN_ARRAY && byte !== OPEN_OBJECT)
      throw new ImportTrouble('not-json', 'no array and no object');
    this.#depth = 1;
    this.#itemDepth = byte === OPEN_ARRAY ? 2 : 1;
    if (byte === OPEN_OBJECT) this.#from = i;
    return -1;
  }

  #drop(): void {
    this.#from = -1;
    this.#pieces = [];
    this.#size = 0;
  }

  /** The array of `{"conversations": [...]}`: from now on its items are the items. */
  #isConversations(byte: number): boolean {
    if (byte !== OPEN_ARRAY || this.#itemDepth !== 1 || this.#depth !== 1) return false;
    return (
      this.#key.length === CONVERSATIONS.length && CONVERSATIONS.every((code, i) => this.#key[i] === code)
    );
  }

  #keep(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.#size > this.mostItemBytes) throw new ImportTrouble('too-large', 'one conversation');
    this.#pieces.push(piece.slice());
  }

  #item(last: Uint8Array): string {
    if (this.#size + last.length > this.mostItemBytes)
      throw new ImportTrouble('too-large', 'one conversation');
    const text =
      this.#pieces.map((piece) => this.#decoder.decode(piece, { stream: true })).join('') +
      this.#decoder.decode(last);
    this.#pieces = [];
    this.#size = 0;
    return text;
  }
}
