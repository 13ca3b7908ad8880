import { Button, TextInput } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { altLimit } from '../../../../../../functions/files/picture.ts';
import { workspaceText } from '../../words/workspace.ts';
import { usePictureAddress } from '../timeline/usePictureAddress.ts';
import styles from './composer.module.css';
import type { Pictures } from './usePictures.ts';
import type { Upload } from './useUploads.ts';

/** A picture of the message that is being written: a small view of it, and what it shows, for who cannot see it. */
export function UploadedPicture({ upload, pictures }: { upload: Upload; pictures: Pictures }) {
  const say = workspaceText.useText();
  const { source, stored } = upload;
  const chosen = useMemo(() => source && URL.createObjectURL(source), [source]);
  useEffect(() => () => URL.revokeObjectURL(chosen ?? ''), [chosen]);
  // One of a draft, or of a template, is at the desk alone.
  const kept = usePictureAddress(source ? undefined : stored?.id);
  const url = chosen ?? kept;
  const alt = pictures.altOf(upload);
  return (
    <>
      {url && <img className={styles.thumbnail} src={url} alt="" />}
      {alt === undefined ? (
        <Button size="compact-xs" variant="default" onClick={() => pictures.stand(upload)}>
          {say('picture.stand')}
        </Button>
      ) : (
        <TextInput
          size="xs"
          className={styles.alt}
          aria-label={say('picture.alt', { name: upload.name })}
          placeholder={say('picture.altHint')}
          maxLength={altLimit}
          value={alt}
          onChange={(event) => pictures.describe(upload, event.currentTarget.value)}
        />
      )}
    </>
  );
}
