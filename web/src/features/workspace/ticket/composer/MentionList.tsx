import { Icon } from '../../parts/Icon.tsx';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './composer.module.css';
import { placesOf } from './mentions.ts';
import type { useMentions } from './useMentions.ts';

/** Whom one may call upon, while an `@` is being typed: above the field, so that the text stays in sight. */
export function MentionList({ mentions }: { mentions: ReturnType<typeof useMentions> }) {
  const say = workspaceText.useText();
  const { offered, active, listId, optionId, choose } = mentions;
  if (offered.length === 0) return null;
  return (
    <div id={listId} role="listbox" aria-label={say('mention.list')} className={styles.mentions}>
      {offered.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus.
        <div
          key={one.id}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          className={styles.mentionOption}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(one)}
        >
          <Icon name={one.kind === 'team' ? 'people' : 'mine'} size={15} />
          {one.name}
          {one.kind === 'team' && <span className={styles.kept}>{say('mention.team')}</span>}
        </div>
      ))}
    </div>
  );
}

interface LineProps {
  ticket: Ticket;
  text: string;
  internal: boolean;
  mentions: ReturnType<typeof useMentions>;
}

/** Who will be told because the text calls upon them, and who will not although it seems to. */
export function MentionLine({ ticket, text, internal, mentions: { named } }: LineProps) {
  const say = workspaceText.useText();
  const askers = [ticket.requester, ...(ticket.participants ?? [])].map(({ name }) => name);
  const known = new Set(named.map(({ name }) => name));
  const outside = internal ? [...new Set(placesOf(text, askers).map(({ name }) => name))] : [];
  const cannot = outside.filter((name) => !known.has(name));
  if (named.length === 0 && cannot.length === 0) return null;
  return (
    <p className={styles.mentionLine} role="status">
      {named.length > 0 && say('mention.told', { names: named.map(({ name }) => name).join(', ') })}{' '}
      {cannot.length > 0 && <strong>{say('mention.cannot', { names: cannot.join(', ') })}</strong>}
    </p>
  );
}
