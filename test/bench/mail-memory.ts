/**
 * `node mail-memory.ts <shape>`: reads one large mail in a process of its own and prints by how many bytes the process grew at the most, for each
 * byte of the mail, which itself is one of them.
 */
import { bodyOf } from '../../functions/mail/body.ts';
import { parseMail } from '../../functions/mail/parse.ts';
import { mailOfShape, type Shape } from './mail/shapes.ts';

// What is loaded and compiled by the first mail is no part of it.
bodyOf(await parseMail(Buffer.from('Content-Type: text/html\r\n\r\n<p>Bonjour</p>')), false);
const raw = mailOfShape(process.argv[2] as Shape);
globalThis.gc?.();
const before = process.memoryUsage.rss();
const most = process.resourceUsage().maxRSS * 1024;
bodyOf(await parseMail(raw), false);
const after = process.resourceUsage().maxRSS * 1024;
// Where making the mail took more than reading it did, that is the upper limit of what reading took.
console.log((Math.max(after, most) - before + raw.byteLength) / raw.byteLength);
