import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';

/** Milliseconds for which a signed address is used again; it works for five minutes. */
const fresh = 4 * 60_000;

/** A signed address of a picture that the desk has; undefined until it comes, and where it cannot be had. */
export function usePictureAddress(fileId: string | undefined): string | undefined {
  const { data } = useQuery({
    queryKey: ['picture', fileId],
    enabled: fileId !== undefined,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/files/{fileId}', { params: { path: { fileId: fileId ?? '' } }, signal })),
    staleTime: fresh,
    gcTime: fresh,
  });
  return data?.url;
}
