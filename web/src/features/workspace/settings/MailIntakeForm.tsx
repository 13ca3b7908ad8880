import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { useNotifyDone, useNotifyFailure } from '../parts/notify.ts';
import type { MailSettings } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import { Loaded } from './Loaded.tsx';
import styles from './settings.module.css';

const key = ['mail-settings'];

function Fields({ settings }: { settings: MailSettings }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const done = useNotifyDone();
  const client = useQueryClient();
  const [draft, setDraft] = useState(settings);
  const save = useMutation({
    mutationFn: (body: MailSettings) => answer(api.PUT('/api/mail-settings', { body })),
    onSuccess: (saved) => {
      client.setQueryData(key, saved);
      setDraft(saved);
      done(say('mail.intake.saved'));
    },
    onError: (error) => failed(words('action.failed'), text(asProblem(error))),
  });
  return (
    <fieldset className={styles.fieldset}>
      <legend>{say('mail.intake')}</legend>
      <Checkbox
        label={say('mail.intake.copies')}
        description={say('mail.intake.copiesHint')}
        checked={draft.copiesTakePart}
        onChange={(event) => setDraft({ ...draft, copiesTakePart: event.currentTarget.checked })}
      />
      <div className={styles.fields}>
        <NumberInput
          label={say('mail.intake.files')}
          min={0}
          max={25}
          allowDecimal={false}
          value={draft.mostFiles}
          onChange={(value) => setDraft({ ...draft, mostFiles: Number(value) })}
        />
        <NumberInput
          label={say('mail.intake.size')}
          min={1}
          max={20}
          allowDecimal={false}
          value={draft.largestFile}
          onChange={(value) => setDraft({ ...draft, largestFile: Number(value) })}
        />
      </div>
      <p>{say('mail.intake.rest')}</p>
      <div>
        <Button loading={save.isPending} onClick={() => save.mutate(draft)}>
          {say('mail.intake.save')}
        </Button>
      </div>
    </fieldset>
  );
}

/** How the desk takes mail in, and how much of it; for administrators. */
export function MailIntakeForm() {
  const settings = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => answer(api.GET('/api/mail-settings', { signal })),
  });
  return <Loaded query={settings}>{(loaded) => <Fields settings={loaded} />}</Loaded>;
}
