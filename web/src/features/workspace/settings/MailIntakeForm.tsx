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

type Numbers = Exclude<keyof MailSettings, 'copiesTakePart' | 'revision'>;

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
  const number = (name: Numbers, min: number, max: number) => (
    <NumberInput
      label={say(`mail.intake.${name}`)}
      min={min}
      max={max}
      clampBehavior="blur"
      allowDecimal={false}
      value={draft[name]}
      onChange={(value) => setDraft({ ...draft, [name]: Number(value) })}
    />
  );
  return (
    <>
      <fieldset className={styles.fieldset}>
        <legend>{say('mail.intake')}</legend>
        <Checkbox
          label={say('mail.intake.copies')}
          description={say('mail.intake.copiesHint')}
          checked={draft.copiesTakePart}
          onChange={(event) => setDraft({ ...draft, copiesTakePart: event.currentTarget.checked })}
        />
        <div className={styles.fields}>
          {number('mostFiles', 0, 25)}
          {number('largestFile', 1, 20)}
        </div>
        <p>{say('mail.intake.rest')}</p>
      </fieldset>
      <fieldset className={styles.fieldset}>
        <legend>{say('mail.rates')}</legend>
        <p>{say('mail.ratesText')}</p>
        <div className={styles.fields}>
          {number('ticketBurst', 5, 500)}
          {number('ticketMinutes', 1, 60)}
        </div>
        <div className={styles.fields}>
          {number('senderBurst', 5, 1000)}
          {number('senderMinutes', 1, 60)}
        </div>
      </fieldset>
      <fieldset className={styles.fieldset}>
        <legend>{say('mail.carried')}</legend>
        <p>{say('mail.carriedText')}</p>
        <div className={styles.fields}>
          {number('mostCarried', 0, 15)}
          {number('linkDays', 1, 90)}
        </div>
      </fieldset>
      <div>
        <Button loading={save.isPending} onClick={() => save.mutate(draft)}>
          {say('mail.intake.save')}
        </Button>
      </div>
    </>
  );
}

/** How the desk takes mail in, how much of it, and what its own mails carry; for administrators. */
export function MailIntakeForm() {
  const settings = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => answer(api.GET('/api/mail-settings', { signal })),
  });
  return <Loaded query={settings}>{(loaded) => <Fields settings={loaded} />}</Loaded>;
}
