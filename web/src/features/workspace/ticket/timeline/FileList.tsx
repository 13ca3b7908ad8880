import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { fileSize } from '../../../../i18n/format.ts';
import { Icon } from '../../parts/Icon.tsx';
import type { StoredFile } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './timeline.module.css';

/** The attachments of a message; each is fetched by a signed address that is made when it is asked for. */
export function FileList({ files }: { files: readonly StoredFile[] }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const [failed, setFailed] = useState<string>();

  async function open(file: StoredFile): Promise<void> {
    setFailed(undefined);
    try {
      const { url } = await answer(api.GET('/api/files/{fileId}', { params: { path: { fileId: file.id } } }));
      const link = document.createElement('a');
      link.href = url;
      link.download = file.name;
      link.rel = 'noopener noreferrer';
      link.click();
    } catch {
      setFailed(file.name);
    }
  }

  return (
    <>
      <ul className={styles.files} aria-label={say('files.label')}>
        {files.map((file) => {
          const size = fileSize(file.size, language);
          return (
            <li key={file.id}>
              <UnstyledButton
                className={styles.file}
                aria-label={say('files.open', { name: file.name, size })}
                onClick={() => void open(file)}
              >
                <Icon name="attach" size={15} />
                <span className={styles.fileName}>{file.name}</span>
                <span className={styles.fileSize}>{size}</span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      {failed && (
        <p className={styles.refused} role="alert">
          {say('files.failed', { name: failed })}
        </p>
      )}
    </>
  );
}
