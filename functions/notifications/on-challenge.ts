import { createHash } from 'node:crypto';
import { writesAs } from '../addresses/commands.ts';
import type { ChallengeIssued } from '../people/challenge.ts';
import type { Role } from '../shared/actor.ts';
import { useActor } from '../shared/actor.ts';
import { codeFor, tokenFor } from '../shared/codes.ts';
import { environment } from '../shared/environment.ts';
import type { DeskEvent } from '../shared/event.ts';
import { logger } from '../shared/logger.ts';
import { loadDesk } from '../tenants/commands.ts';
import type { Desk } from '../tenants/tenant.ts';
import type { Mail } from './compose.ts';
import { logoOf } from './letterhead.ts';
import { invitationLink, signInLink } from './links.ts';
import { spokenMoment } from './moment.ts';
import { sendOnce } from './send.ts';
import { type Invited, invitation, resetCode, signupCode } from './templates/challenge.ts';
import type { Content } from './templates/layout.ts';

/** Code and token are computed here and nowhere kept: whoever reads the table, the events or the log learns neither. */
async function contentOf(data: ChallengeIssued, from: Desk | undefined, now: number): Promise<Content> {
  const { challengeId, round, purpose, language, name, desk, expiresAt } = data;
  const to: Invited = { language, name, desk: { ...desk, appearance: from?.appearance } };
  const code = async () => ({
    digits: await codeFor(challengeId, round),
    minutes: Math.max(1, Math.floor((Date.parse(expiresAt) - now) / 60_000)),
  });
  const others = (data.otherDesks ?? []).map((one) => ({ name: one.name, url: signInLink(one.slug) }));
  switch (purpose) {
    case 'signup':
      return signupCode(to, await code(), others);
    case 'passwordReset':
      return resetCode(to, await code(), others);
    case 'invitation': {
      const host = data.role === 'requester' ? from?.portalHost : undefined;
      const url = invitationLink(challengeId, await tokenFor('invitation', challengeId), host);
      const until = spokenMoment(expiresAt, language, from?.timeZone ?? 'UTC', now);
      return invitation(to, url, until, { role: data.role as Role | undefined, by: data.invitedBy });
    }
  }
}

/** Mails the code or the link of a challenge, once. One that has run out meanwhile is not mailed. */
export async function mailChallenge(event: DeskEvent, now: number): Promise<void> {
  const data = event.data as unknown as ChallengeIssued;
  if (Date.parse(data.expiresAt) <= now) return;
  const desk = useActor().kind === 'visitor' ? undefined : await loadDesk();
  const from = desk ? await writesAs() : { name: 'Guichet', address: environment('MAIL_FROM') };
  const write = async (): Promise<Mail> => ({
    ...(await contentOf(data, desk, now)),
    from,
    to: { name: data.name, address: data.email },
    submission: 'auto-generated',
    ...(desk ? { desk: desk.tenantId } : {}),
    attachments: desk ? await logoOf(desk) : [],
    at: now,
  });
  const recipient = createHash('sha256').update(data.email).digest('hex').slice(0, 32);
  const { status } = await sendOnce(event.eventId, recipient, now, write);
  logger.info('A code or a link was mailed', { challengeId: data.challengeId, purpose: data.purpose, status });
}
