import type { StoredFile } from '../../queries/types.ts';
import styles from './timeline.module.css';
import { usePictureAddress } from './usePictureAddress.ts';

/** A picture that stands in a message. Its words stand there until it comes, and where it cannot be had. */
export function Picture({ file, alt }: { file: StoredFile; alt: string }) {
  const url = usePictureAddress(file.id);
  const words = alt || file.name;
  if (!url) return `[${words}]`;
  return (
    <a className={styles.picture} href={url} download={file.name} rel="noopener noreferrer">
      <img src={url} alt={words} />
    </a>
  );
}
