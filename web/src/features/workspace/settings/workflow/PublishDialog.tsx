import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Workflow } from '../../../../../../workflows/definition.ts';
import { difference } from '../../../../../../workflows/difference.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { settingsText } from '../../words/settings.ts';
import { Changes } from './Changes.tsx';
import type { DraftFault } from './faults.ts';
import type { Definition } from './useWorkflowDraft.ts';
import styles from './workflow-editor.module.css';

interface Props {
  published: Definition;
  workflow: Workflow;
  faults: readonly DraftFault[];
  isSaved: boolean;
  /** Throws a Problem when it is refused. */
  onPublish: (note: string) => Promise<void>;
  /** Goes on from a version that somebody else published meanwhile. */
  onRebase: (version: number) => void;
  onClose: () => void;
  onDone: () => void;
}

type Difference = { what: { fr: string; en: string } }[];

/** What would change for new tickets, in words, before it does; and what somebody else changed meanwhile. */
export function PublishDialog({ published, workflow, faults, isSaved, onPublish, onRebase, onClose, onDone }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const text = useProblemText();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const theirs = problem?.details.difference as Difference | undefined;
  const newest = problem?.details.newest as { version: number } | number | undefined;
  const newestVersion = typeof newest === 'object' ? newest.version : newest;
  const publish = async () => {
    setBusy(true);
    try {
      await onPublish(note.trim());
      announce(say('editor.published'));
      onClose();
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('editor.publishTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <p className={styles.hint}>{say('editor.publishText', { version: published.version })}</p>
        <Changes changes={difference(published.definition as Workflow, workflow)} />
        {faults.length > 0 && (
          <p className={styles.faultText} role="alert">
            {say('editor.faults', { count: faults.length })}
          </p>
        )}
        {problem && (
          <div role="alert" className={styles.conflict}>
            <p>{text(problem)}</p>
            {theirs && <Changes changes={theirs} />}
            {newestVersion !== undefined && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  onRebase(newestVersion);
                  setProblem(undefined);
                }}
              >
                {say('editor.rebase', { version: newestVersion })}
              </Button>
            )}
          </div>
        )}
        <Textarea
          label={say('editor.note')}
          description={say('editor.noteHint')}
          value={note}
          maxLength={500}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {site('cancel')}
          </Button>
          <Button
            loading={busy || (!isSaved && faults.length === 0)}
            disabled={faults.length > 0}
            onClick={() => void publish()}
          >
            {say('editor.publish')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
