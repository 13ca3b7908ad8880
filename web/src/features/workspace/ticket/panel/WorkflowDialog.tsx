import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { isWaiting, type Step } from '../../../../../../workflows/definition.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import type { Answer, Sent } from '../../../../client/types.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { Moment } from '../../parts/Moment.tsx';
import { ticketKeys } from '../../queries/tickets.ts';
import { useMe } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import { type StepState, WorkflowGraph } from '../../workflow-graph/WorkflowGraph.tsx';
import styles from './panel.module.css';

type Running = Answer<'/api/tickets/{ticketId}/workflow', 'get'>;
type Act = Sent<'/api/tickets/{ticketId}/workflow/steering', 'post'>['act'];

interface Props {
  ticketId: string;
  workflow: Running;
  onClose: () => void;
}

/** The running workflow as the graph that its tenant drew: what is done, where it stands, what comes; and a manager's ways to steer it. */
export default function WorkflowDialog({ ticketId, workflow, onClose }: Props) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const { person } = useMe();
  const steps = workflow.steps as Step[];
  const running = workflow.status === 'running';
  const states = useMemo(() => {
    const found: Record<string, StepState> = {};
    for (const id of Object.keys(workflow.entered)) found[id] = 'done';
    if (running) for (const id of workflow.current) found[id] = 'current';
    return found;
  }, [workflow, running]);
  const [selected, setSelected] = useState<string | undefined>(workflow.current[0]);
  const maySteer = (person.role === 'administrator' || person.role === 'manager') && workflow.status !== 'ended';
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={workflow.workflow?.name[language]}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <WorkflowGraph
          steps={steps}
          label={say('panel.workflow')}
          states={states}
          selected={selected}
          onSelect={setSelected}
        />
        {workflow.next.length > 0 && (
          <div>
            <h3>{say('workflow.coming')}</h3>
            <ol className={styles.coming}>
              {workflow.next.map(({ at, what }) => (
                <li key={`${at} ${what.en}`}>
                  <Moment at={at} /> – {what[language]}
                </li>
              ))}
            </ol>
          </div>
        )}
        {maySteer && (
          <Steering
            ticketId={ticketId}
            workflow={workflow}
            selected={selected}
            onSelect={setSelected}
            onDone={onClose}
          />
        )}
      </Stack>
    </Modal>
  );
}

interface SteeringProps {
  ticketId: string;
  workflow: Running;
  selected: string | undefined;
  onSelect: (id: string) => void;
  onDone: () => void;
}

function Steering({ ticketId, workflow, selected, onSelect, onDone }: SteeringProps) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const text = useProblemText();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState<Act>();
  const steps = (workflow.steps as Step[]).filter(({ kind }) => kind !== 'end');
  const step = steps.find(({ id }) => id === selected) ?? steps[0];
  const running = workflow.status === 'running';
  const waits = step !== undefined && isWaiting(step) && running && workflow.current.includes(step.id);
  const isOld = workflow.workflow && workflow.workflow.newest > workflow.workflow.version;
  const act = async (what: Act) => {
    if (!reason.trim()) return setFault(say('steer.reasonMissing'));
    setBusy(what);
    try {
      await answer(
        api.POST('/api/tickets/{ticketId}/workflow/steering', {
          params: { path: { ticketId } },
          body: { act: what, reason: reason.trim(), ...(what === 'stop' || !step ? {} : { step: step.id }) },
        }),
      );
      announce(say('steer.done'));
      await client.invalidateQueries({ queryKey: ticketKeys.workflow(ticketId) });
      onDone();
    } catch (thrown) {
      setFault(text(asProblem(thrown)));
    }
    setBusy(undefined);
  };
  return (
    <section className={styles.approval} aria-label={say('steer.title')}>
      <h3>{say('steer.title')}</h3>
      <NativeSelect
        label={say('steer.step')}
        value={step?.id ?? ''}
        data={steps.map(({ id, title }) => ({ value: id, label: title[language] }))}
        onChange={(event) => onSelect(event.currentTarget.value)}
      />
      <Textarea
        label={say('steer.reason')}
        required
        value={reason}
        error={fault}
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setFault(undefined);
        }}
      />
      <Group gap="xs">
        <Button size="compact-md" disabled={!waits} loading={busy === 'skip'} onClick={() => void act('skip')}>
          {say('steer.skip')}
        </Button>
        <Button size="compact-md" variant="default" loading={busy === 'repeat'} onClick={() => void act('repeat')}>
          {say('steer.repeat')}
        </Button>
        {isOld && (
          <Button size="compact-md" variant="default" loading={busy === 'move'} onClick={() => void act('move')}>
            {say('steer.move')}
          </Button>
        )}
        <Button
          size="compact-md"
          variant="subtle"
          color="danger"
          disabled={!running}
          loading={busy === 'stop'}
          onClick={() => void act('stop')}
        >
          {say('steer.stop')}
        </Button>
      </Group>
    </section>
  );
}
