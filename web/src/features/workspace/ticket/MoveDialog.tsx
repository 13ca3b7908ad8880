import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { deskNow } from '../../../client/clock.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { siteText } from '../../../i18n/site.ts';
import { usePendingReasons } from '../queries/pending-reasons.ts';
import type { Transition } from '../queries/types.ts';
import { useZone } from '../shell/me.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './ticket.module.css';
import { planOf, waitText } from './wait-text.ts';

/** Where a ticket is moved to with a question first. */
export type Asked = Exclude<Transition['to'], 'new'>;

interface Props {
  /** Where the ticket is to go; the dialog is open while there is one. */
  to: Asked | undefined;
  onClose: () => void;
  onMove: (transition: Transition) => Promise<boolean>;
}

/** Asks for what belongs to a change of state: the reason for waiting, and a note. */
export function MoveDialog({ to, onClose, onMove }: Props) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  // The words stay while the dialog fades away.
  const [last, setLast] = useState<Asked>('resolved');
  if (to && to !== last) setLast(to);
  const language = useLanguage();
  const zone = useZone();
  const { data } = usePendingReasons();
  const reasons = (data?.reasons ?? []).filter(({ retired }) => !retired);
  const [reason, setReason] = useState('requester');
  const chosen = reasons.find(({ id }) => id === reason);
  const now = deskNow();
  const [note, setNote] = useState('');

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!to) return;
    const said = note.trim() ? { note: note.trim() } : {};
    onClose();
    setNote('');
    void onMove({ to, ...(to === 'pending' ? { reason } : {}), ...said });
  }

  return (
    <Modal
      opened={to !== undefined}
      onClose={onClose}
      title={say(`move.${last}`)}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <p>{say(`move.${last}Text`)}</p>
          {last === 'pending' && (
            <Radio.Group label={say('move.reason')} value={reason} onChange={setReason}>
              <Stack gap="xs" mt="xs">
                {reasons.map((one) => (
                  <Radio key={one.id} value={one.id} label={one.name[language]} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {last === 'pending' && chosen && (
            <p className={styles.wait} aria-live="polite">
              {waitText(planOf(chosen), now, { say, now, language, zone }).join(' ')}
            </p>
          )}
          <Textarea
            label={say('move.note')}
            description={site('optional')}
            value={note}
            maxLength={2000}
            autosize
            minRows={2}
            maxRows={10}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit">{say(`move.${last}`)}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
