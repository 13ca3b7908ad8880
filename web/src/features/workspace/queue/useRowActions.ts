import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { announce } from '../parts/announce.ts';
import { useNotifyFailure } from '../parts/notify.ts';
import type { Ticket, TicketEdit, TicketRow, Transition } from '../queries/types.ts';
import { edited, editedFields } from '../ticket/differences.ts';
import { refreshTicket } from '../ticket/keep-ticket.ts';
import { useNames } from '../ticket/useNames.ts';
import { useUndo } from '../ticket/useUndo.tsx';
import { workspaceText } from '../words/workspace.ts';
import { drawRow, type ListRow, rowAfter, rowOf } from './rows.ts';

/** Requesters’ rows have no grades: those of the desk always do. */
const gradesOf = ({ impact = 3, urgency = 3 }: TicketRow) => ({ impact, urgency });

/** Whether nothing of what an edit means to change is otherwise than it was seen: it can be made on the newer revision. */
function untouched(edit: TicketEdit, seen: TicketRow, present: TicketRow): boolean {
  const plain = (row: TicketRow, field: ReturnType<typeof editedFields>[number]) => {
    const value = row[field];
    return typeof value === 'object' ? value.id : value;
  };
  return editedFields(edit).every((field) => plain(seen, field) === plain(present, field));
}

/**
 * Changes tickets where they stand in a list. A change is drawn at once; one that is refused is taken back, the row shows it for a
 * moment, and a notice says why and offers to try again.
 */
export function useRowActions() {
  const client = useQueryClient();
  const say = workspaceText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const names = useNames();
  const { offer } = useUndo();

  async function attempt(
    ticketId: string,
    drawn: (row: ListRow) => ListRow,
    send: (seen: ListRow) => Promise<Ticket>,
  ): Promise<void> {
    const seen = rowOf(client, ticketId);
    if (!seen) return;
    drawRow(client, drawn(seen));
    try {
      const changed = await send(seen);
      drawRow(client, rowAfter(changed, seen));
      offer(seen, changed);
      announce(say('list.changed', { number: String(seen.number) }));
    } catch (thrown) {
      const problem = asProblem(thrown);
      const now = problem.status === 409 ? (problem.details.ticket as Ticket | undefined) : undefined;
      drawRow(client, { ...(now ? rowAfter(now, seen) : seen), refused: performance.now() });
      failed(say('list.undone', { number: String(seen.number) }), text(problem), () => {
        void attempt(ticketId, drawn, send);
      });
    }
    refreshTicket(client, ticketId);
  }

  async function patch(edit: TicketEdit, seen: ListRow): Promise<Ticket> {
    const params = { path: { ticketId: seen.id } };
    for (let revision = seen.revision ?? 0; ; ) {
      try {
        return await answer(api.PATCH('/api/tickets/{ticketId}', { params, body: { ...edit, revision } }));
      } catch (thrown) {
        const now = asProblem(thrown).details.ticket as Ticket | undefined;
        if (!now || now.revision === revision || !untouched(edit, seen, now)) throw thrown;
        revision = now.revision;
      }
    }
  }

  return {
    change: (ticketId: string, edit: TicketEdit) =>
      attempt(
        ticketId,
        (row) => edited({ ...row, ...gradesOf(row) }, edit, names),
        (seen) => patch(edit, seen),
      ),
    move: (ticketId: string, transition: Transition) =>
      attempt(
        ticketId,
        (row) => ({
          ...row,
          state: transition.to,
          status: transition.status,
          // What it waits for is drawn when the desk has said its kind.
          pendingReason: undefined,
          wait: undefined,
        }),
        () =>
          answer(api.POST('/api/tickets/{ticketId}/transitions', { params: { path: { ticketId } }, body: transition })),
      ),
  };
}

export type RowActions = ReturnType<typeof useRowActions>;
