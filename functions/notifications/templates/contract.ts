import type { Language } from '../../shared/language.ts';
import { dateText, quantityText } from '../../work/work-words.ts';
import { type Content, laidOut, type Sender } from './layout.ts';

/** What a mail about a contract tells. Dates are days of the contract's zone. */
export type ContractNews =
  | { kind: 'warned'; about?: 'warning' | 'notice'; endsOn: string; noticeOn?: string; isTacit?: boolean }
  | { kind: 'renewed'; startsOn: string; endsOn: string }
  | { kind: 'ended'; endsOn: string }
  | { kind: 'allowance'; line: string; unit: string; percent: number; used: number; granted: number };

const words = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    warned: (contract: string) => `Ends soon: ${contract}`,
    warnedText: (contract: string, date: string) => `The contract “${contract}” ends on ${date}.`,
    notice: (date: string) => `Notice can be given until ${date}.`,
    noticeNear: (date: string, contract: string) => `Notice until ${date}: ${contract}`,
    noticeNearText: (contract: string, date: string) =>
      `Notice of the contract “${contract}” can be given until ${date}, and no later.`,
    goesOn: (date: string) => `Otherwise it goes on tacitly after ${date}.`,
    tacit: 'It goes on tacitly unless notice was given.',
    noRenewal: 'It is not renewed by itself.',
    renewed: (contract: string) => `Renewed: ${contract}`,
    renewedText: (contract: string, from: string, to: string) =>
      `The contract “${contract}” goes on tacitly, from ${from} until ${to}, under the same terms.`,
    ended: (contract: string) => `Ended: ${contract}`,
    endedText: (contract: string, date: string) =>
      `The contract “${contract}” ended on ${date}. Requests of its customer are no longer covered by it.`,
    allowance: (percent: number, contract: string) => `${percent} % of the allowance used: ${contract}`,
    allowanceText: (used: string, granted: string, line: string) => `${used} of ${granted} are used (${line}).`,
    open: 'Open the contract',
    footer: (desk: string) =>
      `You get this mail because you answer for the contracts of ${desk}. In your profile you choose what you are told, and how.`,
  },
  fr: {
    hello: (name: string) => `Bonjour ${name},`,
    warned: (contract: string) => `Bientôt à son terme : ${contract}`,
    warnedText: (contract: string, date: string) => `Le contrat « ${contract} » prend fin le ${date}.`,
    notice: (date: string) => `Le préavis peut être donné jusqu’au ${date}.`,
    noticeNear: (date: string, contract: string) => `Préavis jusqu’au ${date} : ${contract}`,
    noticeNearText: (contract: string, date: string) =>
      `Le préavis du contrat « ${contract} » peut être donné jusqu’au ${date}, pas au-delà.`,
    goesOn: (date: string) => `Sans préavis, il est reconduit tacitement après le ${date}.`,
    tacit: 'Il est reconduit tacitement, sauf si le préavis a été donné.',
    noRenewal: 'Il n’est pas reconduit de lui-même.',
    renewed: (contract: string) => `Reconduit : ${contract}`,
    renewedText: (contract: string, from: string, to: string) =>
      `Le contrat « ${contract} » est reconduit tacitement, du ${from} au ${to}, aux mêmes conditions.`,
    ended: (contract: string) => `Terminé : ${contract}`,
    endedText: (contract: string, date: string) =>
      `Le contrat « ${contract} » a pris fin le ${date}. Il ne couvre plus les demandes de son client.`,
    allowance: (percent: number, contract: string) => `${percent} % du forfait consommés : ${contract}`,
    allowanceText: (used: string, granted: string, line: string) => `${used} sur ${granted} sont consommés (${line}).`,
    open: 'Ouvrir le contrat',
    footer: (desk: string) =>
      `Vous recevez ce message parce que vous gérez les contrats du centre « ${desk} ». Votre profil dit de quoi vous êtes averti, et comment.`,
  },
} as const;

function told(language: Language, contract: string, news: ContractNews): { subject: string; said: string[] } {
  const say = words[language];
  const date = (day: string) => dateText(language, day);
  switch (news.kind) {
    case 'warned':
      if (news.about === 'notice' && news.noticeOn)
        return {
          subject: say.noticeNear(date(news.noticeOn), contract),
          said: [say.noticeNearText(contract, date(news.noticeOn)), say.goesOn(date(news.endsOn))],
        };
      return {
        subject: say.warned(contract),
        said: [
          say.warnedText(contract, date(news.endsOn)),
          ...(news.noticeOn ? [say.notice(date(news.noticeOn))] : []),
          news.isTacit ? say.tacit : say.noRenewal,
        ],
      };
    case 'renewed':
      return {
        subject: say.renewed(contract),
        said: [say.renewedText(contract, date(news.startsOn), date(news.endsOn))],
      };
    case 'ended':
      return { subject: say.ended(contract), said: [say.endedText(contract, date(news.endsOn))] };
    case 'allowance': {
      const of = (quantity: number) => quantityText(language, news.unit, quantity);
      return {
        subject: say.allowance(news.percent, contract),
        said: [say.allowanceText(of(news.used), of(news.granted), news.line)],
      };
    }
  }
}

/** What the workspace says of it, in one sentence. */
export function saidOfContract(language: Language, contract: string, news: ContractNews): string {
  return told(language, contract, news).said[0] ?? '';
}

/** A mail to who answers for a contract. */
export function contractLetter(
  to: { name: string; language: Language },
  desk: Sender,
  contract: { name: string; url: string },
  news: ContractNews,
): Content {
  const say = words[to.language];
  const { subject, said } = told(to.language, contract.name, news);
  return laidOut({
    subject,
    language: to.language,
    from: desk,
    blocks: [
      { kind: 'paragraph', text: say.hello(to.name) },
      ...said.map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'link', label: say.open, url: contract.url },
    ],
    footer: say.footer(desk.name),
    answerable: false,
  });
}
