import { Button, FileButton, Text } from '@mantine/core';
import { UploadList } from '../ticket/composer/UploadList.tsx';
import type { Uploads } from '../ticket/composer/useUploads.ts';
import { workspaceText } from '../words/workspace.ts';
import { Icon } from './Icon.tsx';

interface Props {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  uploads: Uploads;
}

/** Files that go with what is written, each with how far it is. */
export function FilesField({ label, hint, fault, uploads }: Props) {
  const say = workspaceText.useText();
  return (
    <div>
      <FileButton multiple onChange={(files) => uploads.add(files)} disabled={uploads.full}>
        {(props) => (
          <Button {...props} variant="default" size="xs" leftSection={<Icon name="attach" size={15} />}>
            {label}
          </Button>
        )}
      </FileButton>
      {hint && (
        <Text size="xs" c="dimmed" mt={4}>
          {hint}
        </Text>
      )}
      {uploads.full && <p>{say('upload.tooMany', { limit: uploads.most })}</p>}
      <UploadList uploads={uploads} />
      {fault && (
        <Text size="xs" c="var(--danger)" role="alert">
          {fault}
        </Text>
      )}
    </div>
  );
}
