import { answer, api } from '../../../client/api.ts';
import { useResource } from '../../../client/resource.ts';
import { usePlace } from '../navigation.tsx';
import { ApprovalQuestion } from '../request/ApprovalQuestion.tsx';

/** Milliseconds between two looks. */
const every = 60_000;

/** What the desk asks the reader: about their own requests, and for their organisation about those of others. */
export function useDecisions() {
  const { owner } = usePlace();
  return useResource(`approvals of ${owner}`, () => answer(api.GET('/api/approvals')), every);
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
