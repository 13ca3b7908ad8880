import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { components } from '../../../client/schema.d.ts';
import { ticketKeys } from './tickets.ts';

export type TicketMail = components['schemas']['TicketMailSent'];

/** Milliseconds between looks while a mail is on its way. */
const lookAgain = 15_000;

/** The mails that went out about a ticket; asked for anew with its page, as each event may have sent one. */
export function useTicketMails(ticketId: string) {
  return useQuery({
    queryKey: [...ticketKeys.page(ticketId), 'mails'],
    queryFn: async ({ signal }) => {
      const params = { path: { ticketId } };
      return (await answer(api.GET('/api/tickets/{ticketId}/mails', { params, signal }))).items;
    },
    refetchInterval: ({ state }) => (state.data?.some((mail) => mail.state === 'sent') ? lookAgain : false),
  });
}
