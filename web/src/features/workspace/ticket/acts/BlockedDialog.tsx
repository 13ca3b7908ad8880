import { Button, Group, Modal, Stack } from '@mantine/core';
import { siteText } from '../../../../i18n/site.ts';
import { actsText } from '../../words/acts.ts';

interface Props {
  /** What the desk says: which tickets. */
  text: string;
  onAnyway: () => void;
  onClose: () => void;
}

/** Warns that an open ticket blocks the one that is to be resolved. */
export default function BlockedDialog({ text, onAnyway, onClose }: Props) {
  const say = actsText.useText();
  const site = siteText.useText();
  return (
    <Modal opened onClose={onClose} title={say('blocked.title')} closeButtonProps={{ 'aria-label': site('close') }}>
      <Stack>
        <p>{text}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onAnyway}>
            {say('blocked.anyway')}
          </Button>
          <Button onClick={onClose} data-autofocus>
            {say('blocked.wait')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
