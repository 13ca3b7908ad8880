import { answer, api } from './api.ts';
import { offline, Problem } from './problem.ts';

/** Bytes of one attachment, and how many a message may have; the API holds the same limits. */
export const fileSizeLimit = 20 * 1024 * 1024;
export const filesPerMessage = 25;

/** Puts the bytes where the API said. `fetch` cannot tell how far an upload is, so this is an XMLHttpRequest. */
function put(
  file: File,
  upload: { url: string; method: string; headers: Record<string, string> },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url);
    for (const [name, value] of Object.entries(upload.headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total ? loaded / total : 0));
    request.addEventListener('load', () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new Problem(request.status, {})),
    );
    request.addEventListener('error', () => reject(offline()));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** A MIME type that the API accepts; a browser that does not know a file's type says nothing. */
function typeOf(file: File): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
}

/** Announces an attachment and sends its bytes; gives the id to mention in a message. `onProgress` gets a share of 1. */
export async function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const body = { name: file.name, type: typeOf(file), size: file.size };
  const { id, upload } = await answer(api.POST('/api/files', { body, signal }));
  await put(file, upload, onProgress, signal);
  return id;
}

/** A signed address of an attachment, which works for five minutes. */
export async function addressOfFile(fileId: string): Promise<string> {
  return (await answer(api.GET('/api/files/{fileId}', { params: { path: { fileId } } }))).url;
}

/** Opens an attachment by a signed address; the browser saves it under its name. */
export async function openFile(fileId: string): Promise<void> {
  location.assign(await addressOfFile(fileId));
}
