import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { components } from '../../../client/schema.d.ts';
import { ticketKeys } from './tickets.ts';

export type TicketMail = components['schemas']['TicketMailSent'];

/** Milliseconds between looks while a mail is on its way. */
const lookAgain = 15_000;

/** The mails that went out about a ticket. `newest` is the last event that is shown: another one may have sent a mail. */
export function useTicketMails(ticketId: string, newest: string | undefined) {
  return useQuery({
    queryKey: [...ticketKeys.page(ticketId), 'mails', newest ?? ''],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = { path: { ticketId } };
      return (await answer(api.GET('/api/tickets/{ticketId}/mails', { params, signal }))).items;
    },
    refetchInterval: ({ state }) => (state.data?.some((mail) => mail.state === 'sent') ? lookAgain : false),
  });
}
