import { Tabs } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, startTransition, useDeferredValue, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { useTicketCategories } from '../../../client/ticket-categories.ts';
import { DialogComing } from '../parts/DialogComing.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { withWords } from '../parts/with-words.ts';
import { type LoadedTicket, useTicket } from '../queries/tickets.ts';
import { lastList } from '../queue/last-list.ts';
import { useMe } from '../shell/me.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { workspaceText } from '../words/workspace.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { Conversation } from './Conversation.tsx';
import { EscalationDialog } from './EscalationDialog.tsx';
import { useMatters } from './MattersField.tsx';
import { SidePanel } from './panel/SidePanel.tsx';
import { TicketFields } from './TicketFields.tsx';
import { TicketHeader } from './TicketHeader.tsx';
import styles from './ticket.module.css';
import { useTicketActions } from './useTicketActions.ts';
import { useWay } from './useWay.ts';

interface Props {
  ticketId: string;
  /** Beside the list from which it was opened, with little room. */
  beside?: boolean;
  /** Shows another ticket of the list; it opens on a page of its own where this is left out. */
  onGo?: (ticketId: string) => void;
}

const SnoozeDialog = lazy(() => import('./acts/SnoozeDialog.tsx'));
const BlockedDialog = lazy(withWords(() => import('./acts/BlockedDialog.tsx')));

/** A ticket's page. */
export function TicketScreen({ ticketId, beside = false, onGo }: Props) {
  const say = workspaceText.useText();
  const { data, error, isPending, refetch } = useTicket(ticketId);
  const ticket = data?.ticket;
  useScreenTitle(ticket && say('ticket.title', { number: String(ticket.number), subject: ticket.subject }));
  // Which fields a ticket has hangs on these: one that came later would push away what is being read.
  const categories = useTicketCategories();
  const matters = useMatters(ticket?.requester.id);
  const known = data !== undefined && !categories.isLoading && !matters.isLoading;
  // The first drawing is done in slices: the browser can paint and listen between them.
  const drawn = useDeferredValue(known, false);
  if (isPending || (data && !drawn)) return <ScreenLoading />;
  if (!data) {
    const { status } = asProblem(error);
    if (status === 404 || status === 400)
      return <EmptyState title={say('ticket.missing')} text={say('ticket.missingText')} />;
    return <LoadProblem title={say('ticket.failed')} error={error} onRetry={() => void refetch()} />;
  }
  return <OpenTicket page={data} beside={beside} onGo={onGo} />;
}

function OpenTicket({ page, beside, onGo }: { page: LoadedTicket } & Pick<Props, 'beside' | 'onGo'>) {
  const say = workspaceText.useText();
  const [, navigate] = useLocation();
  const { person } = useMe();
  const { ticket } = page;
  const actions = useTicketActions(ticket.id);
  const [escalating, setEscalating] = useState(false);
  const [snoozing, setSnoozing] = useState(false);
  const small = useMediaQuery('(max-width: 68rem)', false, { getInitialValueInEffect: false });
  const narrow = small || beside === true;
  const open = ticket.state !== 'closed';
  const way = useWay(page, onGo ?? ((ticketId) => navigate(`/tickets/${ticketId}`)));

  const takeBack = () => {
    if (page.undo) void actions.undo(ticket.id, page.undo);
  };
  // As everywhere else; where somebody writes it is the writing's own.
  useHotkeys([['mod+Z', takeBack]]);
  useShortcuts({
    a: () => {
      if (open && ticket.assignee?.id !== person.id) void actions.change({ assigneeId: person.id });
    },
    e: () => {
      if (open) setEscalating(true);
    },
    z: takeBack,
    b: () => {
      if (open && ticket.state !== 'resolved') setSnoozing(true);
    },
    u: () => navigate(lastList().href),
    // Beside a list these keys are the list's.
    ...(beside ? {} : { j: way.next, k: way.previous }),
  });

  const conversation = <Conversation page={page} />;
  // What was said comes first, and what is known besides a moment later, in its place.
  const [whole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  const panel = whole ? <SidePanel page={page} /> : <div className={styles.panelToCome} />;
  const fields = <TicketFields ticket={ticket} onChange={(edit) => void actions.change(edit)} />;
  return (
    <div className={styles.screen}>
      <TicketHeader
        ticket={ticket}
        actions={actions}
        onEscalate={() => setEscalating(true)}
        onSnooze={() => setSnoozing(true)}
        way={way}
        beside={beside}
      >
        {!narrow && fields}
      </TicketHeader>
      {narrow ? (
        <Tabs defaultValue="conversation" className={styles.tabs} keepMounted={false}>
          <Tabs.List grow aria-label={say('ticket.tabs')}>
            <Tabs.Tab value="conversation">{say('ticket.conversation')}</Tabs.Tab>
            <Tabs.Tab value="details">{say('ticket.details')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="conversation" className={styles.tabPanel}>
            {conversation}
          </Tabs.Panel>
          <Tabs.Panel value="details" className={styles.tabPanel}>
            <div className={styles.details}>
              {fields}
              {panel}
            </div>
          </Tabs.Panel>
        </Tabs>
      ) : (
        <div className={styles.columns}>
          {conversation}
          {panel}
        </div>
      )}
      <EscalationDialog
        ticket={ticket}
        opened={escalating}
        onClose={() => setEscalating(false)}
        onEscalate={actions.escalate}
      />
      {snoozing && (
        <Suspense fallback={<DialogComing />}>
          <SnoozeDialog onSnooze={actions.snooze} onClose={() => setSnoozing(false)} />
        </Suspense>
      )}
      {actions.blocked && (
        <Suspense fallback={<DialogComing />}>
          <BlockedDialog text={actions.blocked.text} onAnyway={actions.moveAnyway} onClose={actions.leaveBlocked} />
        </Suspense>
      )}
      <ConflictDialog conflict={actions.conflict} onKeep={actions.keepMine} onDrop={actions.dropMine} />
    </div>
  );
}
