import type { Target } from '../../sla/clock.ts';
import type { Block, Content } from './layout.ts';
import { fromTemplate, type Scene, spoken } from './scene.ts';

/** What was promised when the request came: a target, and until when. */
export interface SpokenPromise {
  target: Target;
  /** ISO 8601; absent where no deadline can be named. */
  dueAt?: string;
}

const words = {
  en: {
    firstResponse: (moment: string) => `We answer by ${moment}.`,
    onSite: (moment: string) => `Somebody is with you by ${moment}.`,
    resolution: (moment: string) => `We aim to have it solved by ${moment}.`,
    none: 'We look at it and answer as soon as we can.',
  },
  fr: {
    firstResponse: (moment: string) => `Nous vous répondons au plus tard le ${moment}.`,
    onSite: (moment: string) => `Quelqu’un est chez vous au plus tard le ${moment}.`,
    resolution: (moment: string) => `Nous visons une résolution au plus tard le ${moment}.`,
    none: 'Nous l’examinons et vous répondons dès que possible.',
  },
};

const order = ['firstResponse', 'onSite', 'resolution'] as const;

/** Tells the requester that the request is there, under which number, and what is promised by when. */
export function acknowledgement(scene: Scene, promises: readonly SpokenPromise[]): Content {
  const say = words[scene.language];
  const kept = order.flatMap((target) => {
    const dueAt = promises.find((promise) => promise.target === target)?.dueAt;
    return dueAt === undefined ? [] : [say[target](spoken(scene, dueAt))];
  });
  const promised: Block = kept.length > 0 ? { kind: 'list', items: kept } : { kind: 'paragraph', text: say.none };
  return fromTemplate(scene, 'acknowledgement', { promises: [promised] });
}
