import { Button, Checkbox, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import type { components } from '../../../../client/schema.d.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import { aidKeys } from '../../queries/aid.ts';
import { aidText } from '../../words/aid.ts';
import { BothLanguages } from './BothLanguages.tsx';

type Problem = components['schemas']['Problem'];

interface Props {
  ticketId: string;
  problem: Problem;
  onClose: () => void;
}

/** Writes what is known of a problem. */
export function ProblemDialog({ ticketId, problem, onClose }: Props) {
  const say = aidText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const { revision, updatedAt: _updatedAt, ...initial } = problem;
  const form = useForm<typeof initial>({
    initial,
    check: ({ knownError, workaround }) => ({
      workaround:
        knownError && !workaround.fr.trim() && !workaround.en.trim() ? say('problem.workaroundMissing') : undefined,
    }),
    async send(values) {
      const params = { path: { problemId: ticketId } };
      const saved = await answer(api.PUT('/api/problems/{problemId}', { params, body: { ...values, revision } }));
      client.setQueryData(aidKeys.problem(ticketId), saved);
      announce(say('problem.saved'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('problem.editTitle')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <Textarea
            {...typed(form.field('symptoms'))}
            label={say('problem.symptoms')}
            description={say('problem.symptomsHint')}
            maxLength={1000}
            autosize
            minRows={2}
            maxRows={6}
            data-autofocus
          />
          <Textarea
            {...typed(form.field('rootCause'))}
            label={say('problem.rootCause')}
            maxLength={8000}
            autosize
            minRows={2}
            maxRows={8}
          />
          <BothLanguages
            legend={say('problem.workaround')}
            value={form.values.workaround}
            onValue={(workaround) => form.set('workaround', workaround)}
            maxLength={4000}
            fault={form.field('workaround').fault}
          />
          <BothLanguages
            legend={say('problem.fix')}
            value={form.values.fix}
            onValue={(fix) => form.set('fix', fix)}
            maxLength={4000}
          />
          <Checkbox
            label={say('problem.isKnownError')}
            description={say('problem.isKnownErrorHint')}
            checked={form.values.knownError}
            onChange={(event) => form.set('knownError', event.currentTarget.checked)}
          />
          {form.problem && <ProblemNotice problem={form.problem} shown={['workaround']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('problem.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
