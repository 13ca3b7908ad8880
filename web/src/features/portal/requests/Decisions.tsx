import { answer, api } from '../../../client/api.ts';
import { useResource } from '../../../client/resource.ts';
import { usePlace } from '../navigation.tsx';
import { ApprovalQuestion } from '../request/ApprovalQuestion.tsx';

/** Milliseconds between two looks. */
const every = 60_000;

/** What the desk asks a requester: about their own requests, and for their organisation about those of others. `asked`: whether they are one. */
export function useDecisions(asked: boolean) {
  const { owner } = usePlace();
  const load = async () => (asked ? answer(api.GET('/api/approvals')) : { items: [] });
  return useResource(`approvals of ${owner}`, load, asked ? every : undefined);
}

export function Decisions({ data, reload }: Pick<ReturnType<typeof useDecisions>, 'data' | 'reload'>) {
  return data?.items.map(({ id, ticket, question, silence }) => (
    <ApprovalQuestion
      key={id}
      ticketId={ticket.id}
      about={`#${ticket.number} · ${ticket.subject}`}
      asked={{ approvalId: id, question, silence }}
      onChange={() => void reload()}
    />
  ));
}
