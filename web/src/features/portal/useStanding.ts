import type { TicketRow } from '../../client/types.ts';
import { useLanguage } from '../../i18n/dictionary.ts';
import { deadline, moment } from '../../i18n/format.ts';
import { usePlace } from './navigation.tsx';
import { type Standing, standingOf } from './standing.ts';
import { portalText } from './text.ts';

type Standable = Parameters<typeof standingOf>[0];

/** How a request stands at `now`, in words: “We answer by Tuesday at 10:00”. */
export function useStanding(request: Standable | TicketRow, now: number): { tone: Standing['tone']; text: string } {
  const say = portalText.useText();
  const language = useLanguage();
  const { zone } = usePlace();
  const { tone, key, at } = standingOf(request, now);
  const name = tone === 'time' ? deadline : moment;
  const when = at ? name(at, now, language, zone) : '';
  const own = request.state === 'pending' ? (request as Partial<TicketRow>).waiting?.name : undefined;
  if (own) return { tone, text: say('promise.pending.own', { name: own }) };
  return { tone, text: say(key as 'promise.firstResponse', { when }) };
}
