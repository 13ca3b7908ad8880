import { Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { siteText } from '../../../../i18n/site.ts';
import type { PendingReason } from '../../queries/pending-reasons.ts';
import { settingsText } from '../../words/settings.ts';
import { type Use, UsedBy } from '../UsedBy.tsx';

/** A reason that is taken away although tickets wait for it. */
export interface Used {
  id: string;
  name: { fr: string; en: string };
  tickets: number;
  /** Workflows and macros that name it. */
  usedBy: readonly Use[];
}

interface Props {
  used: readonly Used[];
  reasons: readonly PendingReason[];
  onClose: () => void;
  onReplace: (replacements: Record<string, string>) => void;
}

/** Asks what takes the place of reasons for which tickets wait. */
export function ReplaceDialog({ used, reasons, onClose, onReplace }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const first = reasons[0]?.id ?? '';
  const [chosen, setChosen] = useState<Record<string, string>>(() =>
    Object.fromEntries(used.map(({ id }) => [id, first])),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('pending.replaceTitle')}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        {used.map(({ id, name, tickets, usedBy }) => (
          <div key={id}>
            <NativeSelect
              label={
                tickets > 0
                  ? say('pending.replaceText', { count: tickets, name: name[language] })
                  : say('pending.replaceNamed', { name: name[language] })
              }
              value={chosen[id] ?? first}
              data={reasons.map((one) => ({ value: one.id, label: one.name[language] }))}
              onChange={(event) => setChosen({ ...chosen, [id]: event.currentTarget.value })}
            />
            <UsedBy uses={usedBy} onGo={onClose} />
          </div>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {site('cancel')}
          </Button>
          <Button onClick={() => onReplace(chosen)}>{say('pending.replace')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
