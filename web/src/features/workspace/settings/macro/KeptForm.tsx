import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Form } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { typed } from '../../parts/bind.ts';
import { settingsText } from '../../words/settings.ts';

interface Props<Values extends { name: string }> {
  title: string;
  form: Form<Values>;
  /** The fields that say themselves what is wrong with them. */
  shown: readonly string[];
  onClose: () => void;
  children: ReactNode;
}

/** The dialog in which a template or a macro is written. */
export function KeptForm<Values extends { name: string }>({ title, form, shown, onClose, children }: Props<Values>) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const name = form.field('name' as keyof Values & string);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <TextInput
            {...typed(name as unknown as Parameters<typeof typed>[0])}
            label={say('macros.name')}
            required
            maxLength={80}
            data-autofocus
          />
          {children}
          {form.problem && <ProblemNotice problem={form.problem} shown={shown} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('macros.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
