import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { isDeskWork } from '../../../../../functions/tickets/ticket-type.ts';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { useNotifyFailure } from '../parts/notify.ts';
import type { Ticket, TicketPage } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import { keepTicket, refreshTicket } from './keep-ticket.ts';

/** For how long a notice offers to take a move back, in milliseconds. */
const offered = 10_000;
/** Moves that are being taken back: a second press asks for nothing more. */
const underWay = new Set<string>();
const noticeOf = (ticketId: string) => `undo-${ticketId}`;

type Visibility = 'public' | 'internal';
type Undo = NonNullable<TicketPage['undo']>;
/** The words of what stays when a move is taken back. */
export type StayingWord = `undo.stays.${Visibility}` | `undo.keeps.${NonNullable<Undo['keeps']>[number]}`;

/** What is said of what stays when a move is taken back. */
export function stayingWords({ said, keeps = [] }: Pick<Undo, 'said' | 'keeps'>): StayingWord[] {
  return [...(said ? [`undo.stays.${said}` as const] : []), ...keeps.map((kind) => `undo.keeps.${kind}` as const)];
}

/** Takes the latest move of a ticket back, and offers it after a move. */
export function useUndo() {
  const client = useQueryClient();
  const say = workspaceText.useText();
  const site = siteText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();

  async function undo(
    ticketId: string,
    { revision, ...stays }: Pick<Undo, 'revision' | 'said' | 'keeps'>,
  ): Promise<void> {
    const move = `${ticketId} ${revision}`;
    if (underWay.has(move)) return;
    underWay.add(move);
    notifications.hide(noticeOf(ticketId));
    try {
      const params = { path: { ticketId } };
      keepTicket(client, await answer(api.POST('/api/tickets/{ticketId}/undo', { params, body: { revision } })));
      announce([say('undo.done'), ...stayingWords(stays).map((word) => say(word))].join(' '));
    } catch (thrown) {
      failed(say('undo.refused'), text(asProblem(thrown)));
    } finally {
      underWay.delete(move);
    }
    refreshTicket(client, ticketId);
  }

  /** Tells that a ticket was moved, with a way back. Nothing where it was not. @param said what was said with the move, and stays */
  function offer(before: Pick<Partial<Ticket>, 'revision' | 'state'>, after: Ticket, said?: Visibility): void {
    const { id, revision } = after;
    if (revision === before.revision) return;
    const told = after.state === 'resolved' && before.state !== 'resolved' && !isDeskWork(after.type);
    const stays = { ...(said ? { said } : {}), ...(told ? { keeps: ['told' as const] } : {}) };
    const words = stayingWords(stays);
    notifications.hide(noticeOf(id));
    notifications.show({
      id: noticeOf(id),
      message: (
        <Group justify="space-between" wrap="nowrap">
          <div>
            {say('undo.moved', { number: String(after.number) })}
            {words.length > 0 && <Text size="xs">{words.map((word) => say(word)).join(' ')}</Text>}
          </div>
          <Button size="compact-sm" variant="light" onClick={() => void undo(id, { revision, ...stays })}>
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
