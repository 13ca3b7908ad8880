import type { Words } from '../../../workflows/wording.ts';
import { piecesOf } from '../../files/picture.ts';
import { spokenSize } from '../../files/size-words.ts';
import type { Attached, Carried, Elsewhere } from '../carried.ts';
import type { Block, Content, MessagePiece } from './layout.ts';
import { fromTemplate, type Scene, spoken, toStaff } from './scene.ts';

/** Somebody's words, and the files that came with them. */
export interface Said {
  author: string;
  text: string;
  files: Carried;
}

const words = {
  en: {
    wrote: (author: string) => `${author} writes:`,
    answered: (author: string) => `Answer from ${author}: `,
    attached: (names: string) => `Attached: ${names}`,
    inTicket: (names: string) => `Too large for a mail, to be found with the ticket: ${names}`,
    inPortal: (names: string) => `Too large for a mail, to be found with your request: ${names}`,
    linked: (until: string) => `Too large for this mail. Download here until ${until}:`,
  },
  fr: {
    wrote: (author: string) => `${author} écrit :`,
    answered: (author: string) => `Réponse de ${author} : `,
    attached: (names: string) => `En pièce jointe : ${names}`,
    inTicket: (names: string) => `Trop volumineux pour un courriel, à retrouver avec le ticket : ${names}`,
    inPortal: (names: string) => `Trop volumineux pour un courriel, à retrouver avec votre demande : ${names}`,
    linked: (until: string) => `Trop volumineux pour ce courriel. À télécharger ici jusqu’au ${until} :`,
  },
};

/** The files that the mail does not carry: each with its link, or named where the reader finds them with the ticket. */
function elsewhereOf(scene: Scene, { elsewhere, until }: Carried, where: 'inPortal' | 'inTicket'): Block[] {
  const say = words[scene.language];
  const sized = elsewhere.map(({ name, size, url }) => ({ name, size: spokenSize(size, scene.language), url }));
  if (elsewhere.length === 0) return [];
  if (until === undefined) {
    const names = sized.map(({ name, size }) => `${name} (${size})`).join(', ');
    return [{ kind: 'paragraph', text: say[where](names) }];
  }
  return [
    { kind: 'paragraph', text: say.linked(spoken(scene, until)) },
    { kind: 'links', links: sized.map(({ name, size, url = '' }) => ({ label: name, note: size, url })) },
  ];
}

/** A message's words with the pictures that the mail carries in their places; of one that it does not, what it shows. */
function spokenPieces(text: string, { attached, elsewhere }: Carried): MessagePiece[] {
  const files: (Attached | Elsewhere)[] = [...attached, ...elsewhere];
  return piecesOf(text, files).map((piece) => {
    if (!piece.picture) return piece.text;
    const { picture, alt } = piece;
    if (!('cid' in picture) || !picture.cid) return `[${alt || picture.name}]`;
    const { name, cid, width } = picture;
    return { name, alt, cid, ...(width ? { width } : {}) };
  });
}

function blocksOf(scene: Scene, { author, text, files }: Said, where: 'inPortal' | 'inTicket'): Block[] {
  return [
    { kind: 'message', author: words[scene.language].wrote(author), text: spokenPieces(text, files) },
    ...filesOf(scene, files, where),
  ];
}

/** The files beside a message: the names of those that the mail carries, and where the others are. */
function filesOf(scene: Scene, files: Carried, where: 'inPortal' | 'inTicket'): Block[] {
  const beside = files.attached.filter(({ cid }) => cid === undefined);
  const names = beside.map(({ name }) => name).join(', ');
  return [
    ...(names ? [{ kind: 'paragraph' as const, text: words[scene.language].attached(names) }] : []),
    ...elsewhereOf(scene, files, where),
  ];
}

/** A reminder by the desk's own template, with the files that it brings along. */
export function reminder(scene: Scene, text: Words, files: Carried): Content {
  const said: Block[] = [{ kind: 'paragraph', text: text[scene.language] }];
  return fromTemplate(scene, 'told', { text: [...said, ...filesOf(scene, files, 'inPortal')] });
}

/** The desk's public answer, to the requester. */
export function answer(scene: Scene, said: Said): Content {
  return fromTemplate(scene, 'answer', { author: said.author, message: blocksOf(scene, said, 'inPortal') });
}

/** The requester's message, to whom holds the ticket. */
export function requesterMessage(scene: Scene, said: Said): Content {
  return toStaff(scene, words[scene.language].answered(said.author), blocksOf(scene, said, 'inTicket'));
}
