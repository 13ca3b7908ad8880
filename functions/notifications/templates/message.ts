import type { Block, Content } from './layout.ts';
import { fromTemplate, type Scene, toStaff } from './scene.ts';

/** Somebody's words, and the files that came with them. */
export interface Said {
  author: string;
  text: string;
  /** Names of the files that the mail carries. */
  attached: readonly string[];
  /** Names of those that are too large for it. */
  elsewhere: readonly string[];
}

const words = {
  en: {
    wrote: (author: string) => `${author} writes:`,
    answered: (author: string) => `Answer from ${author}: `,
    attached: (names: string) => `Attached: ${names}`,
    elsewhere: (names: string) => `Too large for a mail, to be found with the request: ${names}`,
  },
  fr: {
    wrote: (author: string) => `${author} écrit :`,
    answered: (author: string) => `Réponse de ${author} : `,
    attached: (names: string) => `En pièce jointe : ${names}`,
    elsewhere: (names: string) => `Trop volumineux pour un courriel, à retrouver avec la demande : ${names}`,
  },
};

function blocksOf(scene: Scene, said: Said): Block[] {
  const say = words[scene.language];
  const { author, text, attached, elsewhere } = said;
  return [
    { kind: 'message', author: say.wrote(author), text },
    ...(attached.length > 0 ? [{ kind: 'paragraph' as const, text: say.attached(attached.join(', ')) }] : []),
    ...(elsewhere.length > 0 ? [{ kind: 'paragraph' as const, text: say.elsewhere(elsewhere.join(', ')) }] : []),
  ];
}

/** The desk's public answer, to the requester. */
export function answer(scene: Scene, said: Said): Content {
  return fromTemplate(scene, 'answer', { author: said.author, message: blocksOf(scene, said) });
}

/** The requester's message, to whom holds the ticket. */
export function requesterMessage(scene: Scene, said: Said): Content {
  return toStaff(scene, words[scene.language].answered(said.author), blocksOf(scene, said));
}
