import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import type { StoredFile } from '../../queries/types.ts';
import styles from './timeline.module.css';

/** Milliseconds for which a signed address is used again; it works for five minutes. */
const fresh = 4 * 60_000;

/** A picture that stands in a message. Its words stand there until it comes, and where it cannot be had. */
export function Picture({ file, alt }: { file: StoredFile; alt: string }) {
  const { data } = useQuery({
    queryKey: ['picture', file.id],
    queryFn: ({ signal }) => answer(api.GET('/api/files/{fileId}', { params: { path: { fileId: file.id } }, signal })),
    staleTime: fresh,
    gcTime: fresh,
  });
  const words = alt || file.name;
  if (!data) return `[${words}]`;
  return (
    <a className={styles.picture} href={data.url} download={file.name} rel="noopener noreferrer">
      <img src={data.url} alt={words} />
    </a>
  );
}
