/**
 * Puts a file to the address that the API gave for it. `onProgress` is told the share that has left, 0 to 1. Uses XMLHttpRequest,
 * because fetch does not tell how far an upload is. Rejects when the store refuses it or cannot be reached.
 */
export function putFile(
  file: Blob,
  upload: { url: string; headers: Readonly<Record<string, string>> },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', upload.url);
    for (const [name, value] of Object.entries(upload.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new Error(`HTTP ${request.status}`));
    request.onerror = () => reject(new Error('No answer'));
    request.onabort = () => reject(new Error('Aborted'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
