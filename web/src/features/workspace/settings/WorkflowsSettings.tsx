import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { Loaded } from './Loaded.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import { mayContract } from './sections.ts';
import styles from './settings.module.css';
import { useWorkflows } from './useAgreements.ts';
import { NewWorkflowDialog } from './workflow/NewWorkflowDialog.tsx';

/** The desk's workflows: their steps, and the ways to edit them, try them out and make others. */
export function WorkflowsSettings() {
  const say = settingsText.useText();
  const language = useLanguage();
  const workflows = useWorkflows();
  const mayEdit = mayContract(useMe().person.role);
  const [making, setMaking] = useState(false);
  return (
    <>
      <SettingsHead title={say('section.workflows')} text={say('workflows.text')}>
        <Button component={Link} href="/settings/workflows/try" leftSection={<Icon name="play" size={16} />}>
          {say('try.open')}
        </Button>
        <Button
          component={Link}
          href="/settings/workflows/replay"
          variant="default"
          leftSection={<Icon name="clock" size={16} />}
        >
          {say('replay.open')}
        </Button>
        {mayEdit && (
          <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
            {say('editor.new')}
          </Button>
        )}
      </SettingsHead>
      {making && <NewWorkflowDialog onClose={() => setMaking(false)} />}
      <Loaded query={workflows}>
        {(data) =>
          data.map((workflow) => (
            <section className={styles.card} key={workflow.id} aria-labelledby={workflow.id}>
              <div className={styles.cardHead}>
                <h2 id={workflow.id}>
                  <Link href={`/settings/workflows/${workflow.id}`}>{workflow.name[language]}</Link>
                </h2>
                <span className={styles.soft}>{say('workflows.version', { version: workflow.version })}</span>
              </div>
              <p className={styles.soft}>
                {say('workflows.for', { types: workflow.deskTypes.map((type) => say(`desk.${type}`)).join(', ') })}
              </p>
              <ol className={styles.workflow} aria-label={say('workflows.steps')}>
                {workflow.steps.map((step) => (
                  <li key={step.id} data-kind={step.kind}>
                    <strong>{step.title[language]}</strong>
                  </li>
                ))}
              </ol>
            </section>
          ))
        }
      </Loaded>
    </>
  );
}
