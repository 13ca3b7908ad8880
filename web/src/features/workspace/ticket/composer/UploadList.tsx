import { ActionIcon, Progress } from '@mantine/core';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { fileSize } from '../../../../i18n/format.ts';
import { Icon } from '../../parts/Icon.tsx';
import { workspaceText } from '../../words/workspace.ts';
import styles from './composer.module.css';
import { UploadedPicture } from './UploadedPicture.tsx';
import type { Pictures } from './usePictures.ts';
import { largestFile, type Upload, type Uploads } from './useUploads.ts';

/** The attachments of a message that is being written, with how far each is. */
export function UploadList({ uploads, pictures }: { uploads: Uploads; pictures?: Pictures }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  if (uploads.uploads.length === 0) return null;

  function fault({ fault, detail }: Upload): string | undefined {
    if (fault === 'tooLarge') return say('upload.tooLarge', { limit: fileSize(largestFile, language) });
    if (fault === 'empty') return say('upload.empty');
    return fault && detail ? detail : undefined;
  }

  return (
    <ul className={styles.uploads} aria-label={say('files.label')}>
      {uploads.uploads.map((upload) => {
        const { key, name, size, share, stored } = upload;
        const percent = Math.round(share * 100);
        return (
          <li key={key} data-fault={upload.fault !== undefined || undefined}>
            <Icon name={upload.fault ? 'alert' : 'attach'} size={15} />
            <span className={styles.uploadName} role={upload.fault ? 'alert' : undefined}>
              {upload.fault
                ? say('upload.failed', { name })
                : stored
                  ? say('upload.done', { name, size: fileSize(size, language) })
                  : say('upload.progress', { name, percent })}
              {fault(upload) && ` (${fault(upload)})`}
            </span>
            {!upload.fault && pictures?.canStand(upload) && <UploadedPicture upload={upload} pictures={pictures} />}
            {!stored && !upload.fault && (
              <Progress className={styles.uploadBar} value={percent} size="xs" aria-label={name} />
            )}
            {upload.fault === 'failed' && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={say('upload.retry', { name })}
                onClick={() => uploads.retry(key)}
              >
                <Icon name="reply" size={14} />
              </ActionIcon>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={say('upload.remove', { name })}
              onClick={() => {
                uploads.remove(key);
                pictures?.drop(upload);
              }}
            >
              <Icon name="cross" size={14} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}
