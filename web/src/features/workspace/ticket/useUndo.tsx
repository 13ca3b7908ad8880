import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { useNotifyFailure } from '../parts/notify.ts';
import type { Ticket } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import { keepTicket, refreshTicket } from './keep-ticket.ts';

/** For how long a notice offers to take a move back, in milliseconds. */
const offered = 10_000;
const noticeOf = (ticketId: string) => `undo-${ticketId}`;

type Visibility = 'public' | 'internal';

/** Takes the latest move of a ticket back, and offers it after a move. */
export function useUndo() {
  const client = useQueryClient();
  const say = workspaceText.useText();
  const site = siteText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();

  /** @param said what was said with the move, and stays */
  async function undo(
    ticketId: string,
    { revision, said }: { revision: number; said?: Visibility | undefined },
  ): Promise<void> {
    notifications.hide(noticeOf(ticketId));
    try {
      const params = { path: { ticketId } };
      keepTicket(client, await answer(api.POST('/api/tickets/{ticketId}/undo', { params, body: { revision } })));
      announce([say('undo.done'), ...(said ? [say(`undo.stays.${said}`)] : [])].join(' '));
    } catch (thrown) {
      failed(say('undo.refused'), text(asProblem(thrown)));
    }
    refreshTicket(client, ticketId);
  }

  /** Tells that a ticket was moved, with a way back. Nothing where it was not. @param said what was said with the move, and stays */
  function offer(before: { revision?: number | undefined }, after: Ticket, said?: Visibility): void {
    const { id, revision } = after;
    if (revision === before.revision) return;
    notifications.hide(noticeOf(id));
    notifications.show({
      id: noticeOf(id),
      message: (
        <Group justify="space-between" wrap="nowrap">
          <div>
            {say('undo.moved', { number: String(after.number) })}
            {said && <Text size="xs">{say(`undo.stays.${said}`)}</Text>}
          </div>
          <Button size="compact-sm" variant="light" onClick={() => void undo(id, { revision, said })}>
            {say('undo.undo')}
          </Button>
        </Group>
      ),
      // Where it is not over what is done next.
      position: 'bottom-left',
      autoClose: offered,
      closeButtonProps: { 'aria-label': site('close') },
    });
  }

  return { undo, offer };
}
