import { moneyText, quantityText } from '../../../../../../functions/work/work-words.ts';
import type { Answer } from '../../../../client/types.ts';
import type { Language } from '../../../../i18n/language.ts';
import type { SayWorkspace } from '../../words/workspace.ts';

export type TicketWork = Answer<'/api/tickets/{ticketId}/work', 'get'>;
export type WorkRecord = TicketWork['items'][number];
export type Coverage = TicketWork['coverage'];
export type Balance = NonNullable<Coverage['balance']>;

/** What was done, in few words: `1 h 30 min of labour`, `2 × fuser`. */
export function workDone(
  say: SayWorkspace,
  language: Language,
  {
    kind,
    minutes,
    quantity,
    label,
  }: Pick<WorkRecord, 'kind'> & Partial<Pick<WorkRecord, 'minutes' | 'quantity' | 'label'>>,
): string {
  const name = say(`work.kind.${kind}`);
  const number = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB');
  const amount =
    kind === 'labour' && minutes !== undefined
      ? quantityText(language, 'hours', minutes)
      : kind === 'travel' && quantity !== undefined
        ? `${number.format(quantity)} km`
        : quantity !== undefined && quantity !== 1
          ? `${number.format(quantity)} ×`
          : '';
  return [amount, label ? `${name} (${label})` : name].filter(Boolean).join(' ');
}

/** How an allowance stands, in one line. */
export function balanceText(say: SayWorkspace, language: Language, { unit, granted, carried, left }: Balance): string {
  const of = (quantity: number) => quantityText(language, unit, quantity);
  const line =
    left < 0
      ? say('work.over', { over: of(-left), granted: of(granted + carried) })
      : say('work.left', { left: of(left), granted: of(granted + carried) });
  return carried > 0 ? `${line}, ${say('work.carried', { carried: of(carried) })}` : line;
}

/** A period as it is said: `November 2026`, `Q4 2026`, `2026`. */
export function periodText(language: Language, period: string): string {
  const [year = '', part] = period.split('-');
  if (part === undefined) return year;
  if (part.startsWith('Q'))
    return language === 'fr' ? `${part.slice(1)}ᵉ trimestre ${year}`.replace('1ᵉ', '1ᵉʳ') : `${part} ${year}`;
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(Number(year), Number(part) - 1, 1));
}

export { moneyText, quantityText };
