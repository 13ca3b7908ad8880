import { type ComponentType, lazy, Suspense } from 'react';
import { loadLanguage } from '../../../../i18n/language.ts';
import type { LoadedTicket } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { AgreementCard } from './AgreementCard.tsx';
import { ChecklistsCard } from './ChecklistsCard.tsx';
import { ClocksCard } from './ClocksCard.tsx';
import { FieldsCard } from './FieldsCard.tsx';
import { LinksCard } from './LinksCard.tsx';
import { ParticipantsCard } from './ParticipantsCard.tsx';
import styles from './panel.module.css';
import { RatingCard } from './RatingCard.tsx';
import { RequesterCard } from './RequesterCard.tsx';
import { WatchersCard } from './WatchersCard.tsx';
import { WorkCard } from './WorkCard.tsx';
import { WorkflowCard } from './WorkflowCard.tsx';

/** What helps is loaded after what must be seen at once, with its words. */
function later(load: () => Promise<{ default: ComponentType<{ ticket: Ticket }> }>) {
  return lazy(async () => {
    const card = await load();
    await loadLanguage();
    return card;
  });
}
const GuidesCard = later(() => import('./GuidesCard.tsx'));
const ArticlesCard = later(() => import('./ArticlesCard.tsx'));
const SimilarCard = later(() => import('./SimilarCard.tsx'));
const ProblemCard = later(() => import('./ProblemCard.tsx'));
const EradicationCard = later(() => import('./EradicationCard.tsx'));

/** Everything about the ticket that is not said in it: who asks, what they were promised, how far it is. */
export function SidePanel({ page }: { page: LoadedTicket }) {
  const say = workspaceText.useText();
  const { ticket, clocks, asked } = page;
  return (
    <aside className={styles.panel} aria-label={say('panel.label')} tabIndex={0}>
      {ticket.rating && <RatingCard rating={ticket.rating} />}
      <ClocksCard ticketId={ticket.id} clocks={clocks} asked={asked} />
      <RequesterCard ticket={ticket} />
      <ParticipantsCard ticket={ticket} />
      <FieldsCard page={page} />
      <Suspense fallback={null}>
        {ticket.type === 'problem' && <ProblemCard ticket={ticket} />}
        <GuidesCard ticket={ticket} />
        <ArticlesCard ticket={ticket} />
        <SimilarCard ticket={ticket} />
        {ticket.type === 'incident' && <EradicationCard ticket={ticket} />}
      </Suspense>
      <AgreementCard ticket={ticket} />
      <WorkCard ticket={ticket} />
      <ChecklistsCard ticketId={ticket.id} />
      <LinksCard ticket={ticket} />
      <WorkflowCard ticketId={ticket.id} />
      <WatchersCard ticketId={ticket.id} />
    </aside>
  );
}
