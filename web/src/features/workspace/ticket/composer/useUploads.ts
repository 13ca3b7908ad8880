import { useRef, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import type { StoredFile } from '../../queries/types.ts';
import { putFile } from './put-file.ts';

/** Bytes of one attachment, and attachments of one message, that the API takes. */
export const largestFile = 20 * 1024 * 1024;
export const mostFiles = 25;

/** A file on its way to the desk. */
export interface Upload {
  key: string;
  file: File;
  /** 0 to 1. */
  share: number;
  /** Set once it is there. */
  stored?: StoredFile;
  fault?: 'tooLarge' | 'empty' | 'failed';
  /** What the API said about it, if it refused. */
  detail?: string;
}

const unknownType = 'application/octet-stream';

/** The attachments of a message that is being written. */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const count = useRef(0);

  function patch(key: string, change: Partial<Upload>): void {
    setUploads((known) => known.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  async function upload(key: string, file: File): Promise<void> {
    const abort = new AbortController();
    running.current.set(key, abort);
    patch(key, { share: 0, fault: undefined, detail: undefined });
    try {
      const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : unknownType;
      const body = { name: file.name, type, size: file.size };
      const announced = await answer(api.POST('/api/files', { body }));
      await putFile(file, announced.upload, (share) => patch(key, { share }), abort.signal);
      patch(key, { share: 1, stored: { id: announced.id, name: file.name, size: file.size, type } });
    } catch (thrown) {
      if (!abort.signal.aborted) patch(key, { fault: 'failed', detail: asProblem(thrown).detail });
    }
    running.current.delete(key);
  }

  return {
    uploads,
    busy: uploads.some(({ stored, fault }) => !stored && !fault),
    /** Adds files and begins to upload those that can be taken. */
    add(files: Iterable<File>) {
      for (const file of [...files].slice(0, Math.max(0, mostFiles - uploads.length))) {
        count.current += 1;
        const key = `${count.current}`;
        const fault = file.size > largestFile ? 'tooLarge' : file.size === 0 ? 'empty' : undefined;
        setUploads((known) => [...known, { key, file, share: 0, ...(fault ? { fault } : {}) }]);
        if (!fault) void upload(key, file);
      }
    },
    retry(key: string) {
      const known = uploads.find((one) => one.key === key);
      if (known) void upload(key, known.file);
    },
    remove(key: string) {
      running.current.get(key)?.abort();
      setUploads((known) => known.filter((one) => one.key !== key));
    },
    clear() {
      for (const abort of running.current.values()) abort.abort();
      setUploads([]);
    },
    /** Puts back what was cleared, when a message with these did not arrive. */
    restore(before: Upload[]) {
      setUploads((known) => [...before, ...known]);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;
