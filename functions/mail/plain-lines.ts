import PostalMime, { type Email, type PostalMimeOptions } from 'postal-mime';

/**
 * The lines of a body that no transfer encoding covers, one after the other in growing memory. The library keeps each line as an object of
 * its own and joins them by way of a Blob: a mail of 10 MB of plain text took 50 times its size and seconds to read.
 */
class PlainLines {
  // Small at first: a mail can have a hundred thousand parts of one line.
  #bytes = new Uint8Array(256);
  #length = 0;

  update(line: Uint8Array): void {
    const needed = this.#length + line.length + 1;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(line, this.#length);
    this.#bytes[needed - 1] = 0x0a;
    this.#length = needed;
  }

  async finalize(): Promise<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length).buffer;
  }
}

/** What is used here of a node of the library's tree (postal-mime 4, `mime-node.ts`); it is not part of its documented interface. */
interface MimeNode {
  contentDecoder: unknown;
  setupContentDecoder(transferEncoding: string): void;
}

const { root } = new PostalMime() as unknown as { root: MimeNode };
const nodes: MimeNode = Object.getPrototypeOf(root);
const usual = nodes.setupContentDecoder;
nodes.setupContentDecoder = function (this: MimeNode, transferEncoding: string) {
  if (/base64|quoted-printable/i.test(transferEncoding)) usual.call(this, transferEncoding);
  else this.contentDecoder = new PlainLines();
};

/** A mail taken apart by postal-mime, whose plain bodies are read as above. */
export function postalMime(raw: Uint8Array, options: PostalMimeOptions): Promise<Email> {
  return PostalMime.parse(raw, options);
}
