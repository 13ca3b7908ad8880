import { eventConsumer } from '../shared/consumer.ts';
import { followDelivery } from './follow-delivery.ts';
import { mailMember } from './member-mails.ts';
import { newsOf } from './news.ts';
import { mailChallenge } from './on-challenge.ts';
import { mailTest } from './on-template-test.ts';
import { tellOfTicket } from './on-ticket.ts';
import { resend } from './resend.ts';
import { tellMembers } from './tell-members.ts';

/** Mail out: what happened to tickets and contracts, articles to look at, and the codes and links that only a mailbox's owner may have. */
export const handler = eventConsumer('notifications', async (event, now) => {
  if (event.type === 'challenge.issued') return mailChallenge(event, now);
  if (event.type === 'mailTemplate.tested') return mailTest(event, now);
  if (event.type === 'member.mailsDue') return mailMember(event, now);
  if (event.type === 'ticket.resent') return resend(event, now);
  const news = newsOf(event);
  if (news) return tellMembers(event, news, now);
  if (event.type === 'ticket.delivery') await followDelivery(event);
  return tellOfTicket(event, now);
});
