import { Alert, Button, Group, Menu, NativeSelect } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Step, Workflow } from '../../../../../../workflows/definition.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { WorkflowGraph } from '../../workflow-graph/WorkflowGraph.tsx';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import { mayContract } from '../sections.ts';
import settings from '../settings.module.css';
import { EditorMenu } from './EditorMenu.tsx';
import { beginningWith, connected, insertedAfter, removed, withStep } from './edits.ts';
import { stepOfFault } from './faults.ts';
import { HistoryDialog } from './HistoryDialog.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { StepForm } from './StepForm.tsx';
import { type Definition, type Draft, useEdited, useWorkflowDraft } from './useWorkflowDraft.ts';
import { WorkflowForm } from './WorkflowForm.tsx';
import styles from './workflow-editor.module.css';

const kinds: readonly Step['kind'][] = ['route', 'watch', 'do', 'branch', 'parallel', 'loop', 'wait', 'ask', 'end'];

/** One workflow: to edit for who may, to look at for the others. */
export default function EditorScreen({ workflowId }: { workflowId: string }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const { person } = useMe();
  const edited = useEdited(workflowId);
  const status = edited.error ? asProblem(edited.error).status : 0;
  if (status === 404 || status === 400) return <EmptyState title={say('editor.missing')} />;
  return (
    <>
      <Link href="/settings/workflows" className={settings.backLink}>
        <Icon name="back" size={16} /> {say('try.back')}
      </Link>
      <Loaded query={edited}>
        {({ published, draft }) =>
          mayContract(person.role) ? (
            <Editor
              key={`${published.version} ${draft?.savedBy.id ?? ''}`}
              published={published}
              draft={draft}
              onReload={() => void edited.refetch()}
            />
          ) : (
            <>
              <SettingsHead title={published.definition.name[language]} text={say('editor.readOnly')} />
              <WorkflowGraph steps={published.definition.steps as Step[]} label={say('graph.label')} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

interface EditorProps {
  published: Definition;
  draft: Draft | undefined;
  onReload: () => void;
}

function Editor({ published, draft, onReload }: EditorProps) {
  const say = settingsText.useText();
  const language = useLanguage();
  const edit = useWorkflowDraft(published.id, published, draft);
  const { workflow, faults } = edit;
  const [selected, setSelected] = useState<string | undefined>(workflow.steps[0]?.id);
  const [tidied, setTidied] = useState(0);
  const [dialog, setDialog] = useState<'publish' | 'history'>();
  const step = workflow.steps.find(({ id }) => id === selected);
  const faulty = useMemo(
    () => new Set(faults.flatMap((fault) => stepOfFault(fault, workflow) ?? [])),
    [faults, workflow],
  );
  useHotkeys(
    [
      ['mod+Z', edit.undo],
      ['mod+shift+Z', edit.redo],
      ['mod+Y', edit.redo],
    ],
    [],
  );
  const add = (kind: Step['kind']) => {
    const title = { fr: say(`step.${kind}`), en: say(`step.${kind}`) };
    const made = insertedAfter(workflow, selected ?? workflow.steps[0]?.id ?? '', kind, title);
    edit.change(made.workflow);
    setSelected(made.id);
  };
  const remove = (id: string) => {
    const next = removed(workflow, id);
    edit.change(next);
    setSelected(next.steps[0]?.id);
  };
  const names = workflow.name[language] || published.definition.name[language];
  return (
    <>
      <SettingsHead title={names} text={say('editor.text', { version: published.version })}>
        <Group gap="xs">
          <span className={styles.saving} role="status">
            {say(`saving.${edit.saving.state}`)}
          </span>
          <Button variant="default" size="sm" disabled={!edit.canUndo} onClick={edit.undo}>
            {say('editor.undo')}
          </Button>
          <Button variant="default" size="sm" disabled={!edit.canRedo} onClick={edit.redo}>
            {say('editor.redo')}
          </Button>
          <Button size="sm" disabled={!edit.isChanged} onClick={() => setDialog('publish')}>
            {say('editor.publish')}
          </Button>
          <EditorMenu
            published={published}
            workflow={workflow}
            onImport={edit.change}
            onHistory={() => setDialog('history')}
            onDiscard={() => void edit.discard().then(onReload)}
            hasDraft={edit.isChanged}
          />
        </Group>
      </SettingsHead>
      {edit.saving.state === 'conflict' && (
        <Alert color="orange" title={say('editor.draftConflict')} role="alert">
          <p>{edit.saving.problem?.detail}</p>
          <Group gap="xs" mt="xs">
            <Button size="compact-sm" variant="default" onClick={onReload}>
              {say('editor.takeTheirs')}
            </Button>
            <Button size="compact-sm" onClick={() => void edit.saveOver(theirRevision(edit.saving.problem?.details))}>
              {say('editor.keepMine')}
            </Button>
          </Group>
        </Alert>
      )}
      {edit.saving.state === 'failed' && (
        <Alert color="red" title={say('editor.saveFailed')} role="alert">
          {edit.saving.problem?.detail}
        </Alert>
      )}
      {faults.length > 0 && (
        <section className={styles.faults} aria-label={say('editor.faults', { count: faults.length })}>
          <h2>{say('editor.faults', { count: faults.length })}</h2>
          <ul>
            {faults.slice(0, 30).map((fault) => {
              const id = stepOfFault(fault, workflow);
              const title = workflow.steps.find((one) => one.id === id)?.title?.[language];
              return (
                <li key={`${fault.field} ${fault.message}`}>
                  {id ? (
                    <button type="button" className={styles.jump} onClick={() => setSelected(id)}>
                      {title || id}
                    </button>
                  ) : (
                    <strong>{say('editor.whole')}</strong>
                  )}{' '}
                  {fault.message}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <div className={styles.editor}>
        <div className={styles.stack}>
          <Group gap="xs">
            <Menu position="bottom-start">
              <Menu.Target>
                <Button size="compact-md" variant="light" leftSection={<Icon name="plus" size={14} />}>
                  {say('editor.addStep')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {kinds.map((kind) => (
                  <Menu.Item key={kind} onClick={() => add(kind)}>
                    <strong>{say(`step.${kind}`)}</strong>
                    <span className={styles.help}>{say(`stepHelp.${kind}`)}</span>
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button size="compact-md" variant="subtle" onClick={() => setTidied((count) => count + 1)}>
              {say('editor.tidy')}
            </Button>
          </Group>
          <WorkflowGraph
            steps={workflow.steps}
            label={say('graph.label')}
            faulty={faulty}
            selected={selected}
            onSelect={setSelected}
            onWay={(id, field, to) => edit.change(connected(workflow, id, field, to))}
            tidied={tidied}
          />
        </div>
        <div className={styles.side}>
          <NativeSelect
            label={say('editor.step')}
            value={selected ?? ''}
            data={[
              { value: '', label: say('editor.whole') },
              ...workflow.steps.map(({ id, title }) => ({ value: id, label: title?.[language] || id })),
            ]}
            onChange={(event) => setSelected(event.currentTarget.value || undefined)}
          />
          {step ? (
            <>
              <StepForm
                key={step.id}
                workflow={workflow}
                step={step}
                faults={faults}
                onStep={(next) => edit.change(withStep(workflow, step.id, next))}
              />
              <Group gap="xs" mt="md">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  disabled={workflow.steps[0]?.id === step.id}
                  onClick={() => edit.change(beginningWith(workflow, step.id))}
                >
                  {say('editor.beginHere')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="danger"
                  disabled={workflow.steps.length <= 2}
                  onClick={() => remove(step.id)}
                >
                  {say('editor.removeStep')}
                </Button>
              </Group>
            </>
          ) : (
            <WorkflowForm workflow={workflow} faults={faults} onWorkflow={(next: Workflow) => edit.change(next)} />
          )}
        </div>
      </div>
      {dialog === 'publish' && (
        <PublishDialog
          published={published}
          workflow={workflow}
          faults={faults}
          isSaved={edit.isSaved}
          onPublish={edit.publish}
          onRebase={edit.rebase}
          onClose={() => setDialog(undefined)}
          onDone={onReload}
        />
      )}
      {dialog === 'history' && (
        <HistoryDialog
          published={published}
          onTake={(definition) => {
            edit.change(definition);
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

/** The revision of the draft that somebody else saved, as the refusal tells it. */
function theirRevision(details: Readonly<Record<string, unknown>> | undefined): number | undefined {
  const theirs = details?.draft as { revision?: number } | undefined;
  return theirs?.revision;
}
