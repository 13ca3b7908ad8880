import { Button, Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { useNotifyDone, useNotifyFailure } from '../parts/notify.ts';
import type { IncomingMail } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { canBeRetried, MailRow } from './MailRow.tsx';
import styles from './settings.module.css';
import { agreementKeys } from './useAgreements.ts';

/** Mail that came in, with those chosen that are to be read again. */
export function MailTable({ items }: { items: readonly IncomingMail[] }) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const done = useNotifyDone();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const possible = items.filter(canBeRetried);
  // What became of a mail meanwhile may have put it out of reach.
  const now = possible.filter(({ id }) => chosen.has(id));

  function choose(id: string, on: boolean): void {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  }

  async function retry(): Promise<void> {
    setBusy(true);
    let count = 0;
    try {
      for (const { id: mailId } of now) {
        await answer(api.POST('/api/incoming-mail/{mailId}/retry', { params: { path: { mailId } } }));
        count += 1;
      }
      setChosen(new Set());
    } catch (thrown) {
      failed(say('mail.retryFailed', { count: now.length - count }), text(asProblem(thrown)));
    }
    if (count > 0) done(say('mail.retried', { count }));
    await client.invalidateQueries({ queryKey: agreementKeys.mail });
    setBusy(false);
  }

  return (
    <>
      {possible.length > 0 && (
        <div className={styles.again}>
          <Button size="xs" disabled={now.length === 0} loading={busy} onClick={() => void retry()}>
            {say('mail.retry', { count: now.length })}
          </Button>
          <span className={styles.under}>{say('mail.retryHint')}</span>
        </div>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <td className={styles.choice}>
              {possible.length > 0 && (
                <Checkbox
                  size="xs"
                  aria-label={say('mail.chooseAll')}
                  checked={now.length === possible.length}
                  indeterminate={now.length > 0 && now.length < possible.length}
                  onChange={(event) =>
                    setChosen(new Set(event.currentTarget.checked ? possible.map(({ id }) => id) : []))
                  }
                />
              )}
            </td>
            <th scope="col">{say('mail.subject')}</th>
            <th scope="col">{say('mail.from')}</th>
            <th scope="col">{say('mail.when')}</th>
            <th scope="col">{say('mail.state')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <MailRow key={item.id} mail={item} chosen={chosen.has(item.id)} onChoose={(on) => choose(item.id, on)} />
          ))}
        </tbody>
      </table>
    </>
  );
}
