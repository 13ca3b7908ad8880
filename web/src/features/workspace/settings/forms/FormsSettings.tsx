import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { FormIcon } from '../../../../components/FormIcon.tsx';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { formsKey, type RequestForm, useForms } from '../../queries/forms.ts';
import { settingsText } from '../../words/settings.ts';
import { DeleteDialog } from '../DeleteDialog.tsx';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { copyOf } from './edits.ts';
import own from './forms.module.css';

/** The service catalogue: its forms in their order, to be written, copied, moved and taken away. */
export default function FormsSettings() {
  const say = settingsText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const forms = useForms();
  const [, go] = useLocation();
  const [problem, setProblem] = useState<Problem>();
  const [leaving, setLeaving] = useState<RequestForm>();

  async function attempt(work: () => Promise<unknown>, done: string): Promise<void> {
    setProblem(undefined);
    try {
      await work();
      await client.invalidateQueries({ queryKey: formsKey });
      announce(done);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }
  const copy = (form: RequestForm) =>
    attempt(
      () => answer(api.POST('/api/forms', { body: copyOf(form, { fr: '(copie)', en: '(copy)' }) })),
      say('forms.copied'),
    );
  const up = ({ id }: RequestForm) =>
    attempt(
      () =>
        answer(api.POST('/api/forms/{formId}/moves', { params: { path: { formId: id } }, body: { direction: 'up' } })),
      say('forms.moved'),
    );

  return (
    <>
      <SettingsHead title={say('section.forms')} text={say('forms.intro')}>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => go('/settings/forms/new')}>
          {say('forms.new')}
        </Button>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      <Loaded query={forms}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState title={say('forms.empty')} text={say('forms.emptyText')} />
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('forms.name')}</th>
                  <th scope="col">{say('forms.category')}</th>
                  <th scope="col">{say('forms.makesShort')}</th>
                  <th scope="col">{say('forms.state')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {data.map((form, index) => {
                  const name = form.name[language];
                  return (
                    <tr key={form.id} data-off={form.state === 'retired' || undefined}>
                      <th scope="row">
                        <span className={own.named}>
                          <FormIcon name={form.icon} size={18} />
                          <Link href={`/settings/forms/${form.id}`}>{name}</Link>
                        </span>
                      </th>
                      <td data-label={say('forms.category')}>{form.category[language]}</td>
                      <td data-label={say('forms.makesShort')}>
                        {say('forms.counts', { count: form.tickets.length, questions: form.questions.length })}
                      </td>
                      <td data-label={say('forms.state')}>
                        <span
                          className={styles.status}
                          data-status={form.state === 'published' ? 'active' : 'disabled'}
                        >
                          {say(`forms.state.${form.state}`)}
                        </span>
                      </td>
                      <td className={styles.rowActions}>
                        {index > 0 && (
                          <ActionIcon
                            variant="subtle"
                            color="gray"
                            aria-label={say('forms.up', { name })}
                            onClick={() => void up(form)}
                          >
                            <Icon name="up" size={16} />
                          </ActionIcon>
                        )}
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          aria-label={say('forms.copy', { name })}
                          onClick={() => void copy(form)}
                        >
                          <Icon name="copy" size={16} />
                        </ActionIcon>
                        <ActionIcon
                          variant="subtle"
                          color="danger"
                          aria-label={say('forms.remove', { name })}
                          onClick={() => setLeaving(form)}
                        >
                          <Icon name="cross" size={16} />
                        </ActionIcon>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {leaving && (
        <DeleteDialog
          title={say('macros.deleteTitle', { name: leaving.name[language] })}
          text={say('forms.deleteText')}
          label={say('forms.remove', { name: leaving.name[language] })}
          deleted={say('forms.deleted', { name: leaving.name[language] })}
          remove={async () => {
            await answer(api.DELETE('/api/forms/{formId}', { params: { path: { formId: leaving.id } } }));
            await client.invalidateQueries({ queryKey: formsKey });
          }}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  );
}
