import { Button, TextInput } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { altLimit } from '../../../../../../functions/files/picture.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './composer.module.css';
import type { Pictures } from './usePictures.ts';

/** A picture of the message that is being written: a small view of it, and what it shows, for who cannot see it. */
export function UploadedPicture({ file, pictures }: { file: File; pictures: Pictures }) {
  const say = workspaceText.useText();
  const url = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const alt = pictures.altOf(file);
  return (
    <>
      <img className={styles.thumbnail} src={url} alt="" />
      {alt === undefined ? (
        <Button size="compact-xs" variant="default" onClick={() => pictures.stand(file)}>
          {say('picture.stand')}
        </Button>
      ) : (
        <TextInput
          size="xs"
          className={styles.alt}
          aria-label={say('picture.alt', { name: file.name })}
          placeholder={say('picture.altHint')}
          maxLength={altLimit}
          value={alt}
          onChange={(event) => pictures.describe(file, event.currentTarget.value)}
        />
      )}
    </>
  );
}
