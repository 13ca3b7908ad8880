import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { useTeams } from '../queries/desk.ts';
import { useLevels } from '../queries/levels.ts';
import type { Escalation, Ticket } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './ticket.module.css';

interface Props {
  ticket: Ticket;
  opened: boolean;
  /** What is known to have been tried, to begin the note with. */
  tried?: string;
  onClose: () => void;
  /** Throws a Problem when it is refused. */
  onEscalate: (escalation: Escalation) => Promise<void>;
}

/** Hands a ticket to more skill or more authority, with what was tried so far. */
export function EscalationDialog({ ticket, opened, tried = '', onClose, onEscalate }: Props) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const { levels, label } = useLevels();
  const { data: teams = [] } = useTeams();
  const next = levels.find((one) => one > ticket.level && teams.some(({ level }) => level === one));
  const text = useProblemText();
  const [kind, setKind] = useState<Escalation['kind']>('functional');
  const [note, setNote] = useState(tried);
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (note.trim() === '') return setFault(say('escalate.noteMissing'));
    setBusy(true);
    setProblem(undefined);
    try {
      await onEscalate({ kind, note: note.trim() });
      setNote('');
      onClose();
    } catch (thrown) {
      setProblem(text(asProblem(thrown)));
    }
    setBusy(false);
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('escalate.title', { number: String(ticket.number) })}
      size="lg"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          <Radio.Group
            label={say('escalate.kind')}
            value={kind}
            onChange={(value) => setKind(value === 'hierarchical' ? 'hierarchical' : 'functional')}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="functional"
                label={say('escalate.functional')}
                description={
                  next === undefined ? say('escalate.functionalText') : say('escalate.toLevel', { level: label(next) })
                }
              />
              <Radio
                value="hierarchical"
                label={say('escalate.hierarchical')}
                description={say('escalate.hierarchicalText')}
              />
            </Stack>
          </Radio.Group>
          <Textarea
            label={say('escalate.note')}
            description={say('escalate.noteHint')}
            required
            autosize
            minRows={4}
            maxRows={14}
            maxLength={5000}
            value={note}
            error={fault}
            onChange={(event) => {
              setNote(event.currentTarget.value);
              setFault(undefined);
            }}
          />
          {problem && (
            <p className={styles.refused} role="alert">
              {problem}
            </p>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {say('escalate.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
