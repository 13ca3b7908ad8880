import { useRef, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import type { StoredFile } from '../../queries/types.ts';
import { putFile } from './put-file.ts';

/** Bytes of one attachment, and attachments of one message, that the API takes. */
export const largestFile = 20 * 1024 * 1024;
export const mostFiles = 25;

/** A file on its way to the desk, or there already. */
export interface Upload {
  key: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** What was chosen on this device; absent for what the desk has already. */
  source?: File;
  /** 0 to 1. */
  share: number;
  /** Set once it is there. */
  stored?: StoredFile;
  fault?: 'tooLarge' | 'empty' | 'failed';
  /** What the API said about it, if it refused. */
  detail?: string;
}

const unknownType = 'application/octet-stream';
const sameFile = (one: { name: string; size: number }, other: { name: string; size: number }) =>
  one.name === other.name && one.size === other.size;

const there = (stored: StoredFile): Upload => ({
  key: stored.id,
  name: stored.name,
  type: stored.type,
  size: stored.size,
  share: 1,
  stored,
});

/**
 * The attachments of something that is being written.
 * @param initial those that it has already
 */
export function useUploads(initial: readonly StoredFile[] = [], most = mostFiles) {
  const [uploads, setUploads] = useState<Upload[]>(() => initial.map(there));
  const running = useRef(new Map<string, AbortController>());
  /** How one that failed is tried again, by its key. */
  const again = useRef(new Map<string, () => void>());
  const count = useRef(0);

  const nextKey = () => `upload-${++count.current}`;
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

  /** Files that the desk copies: shown at once, there when the copies are. One that was removed meanwhile stays away. */
  async function copy(keys: readonly string[], copies: () => Promise<StoredFile[]>): Promise<void> {
    for (const key of keys) patch(key, { fault: undefined, detail: undefined });
    try {
      const made = await copies();
      setUploads((known) => {
        const left = [...made];
        return known.flatMap((one) => {
          if (!keys.includes(one.key)) return [one];
          const at = left.findIndex((copied) => sameFile(copied, one));
          const [stored] = at < 0 ? [] : left.splice(at, 1);
          return stored ? [{ ...one, share: 1, stored }] : [];
        });
      });
    } catch (thrown) {
      for (const key of keys) patch(key, { fault: 'failed', detail: asProblem(thrown).detail });
    }
  }

  return {
    uploads,
    /** Those that are there. */
    stored: uploads.flatMap(({ stored }) => stored ?? []),
    busy: uploads.some(({ stored, fault }) => !stored && !fault),
    failed: uploads.some(({ fault }) => fault),
    full: uploads.length >= most,
    most,
    /** Adds files and begins to upload those that can be taken. */
    add(files: Iterable<File>) {
      for (const file of [...files].slice(0, Math.max(0, most - uploads.length))) {
        const key = nextKey();
        const { name, type, size } = file;
        const fault = size > largestFile ? 'tooLarge' : size === 0 ? 'empty' : undefined;
        setUploads((known) => [
          ...known,
          { key, name, type, size, source: file, share: 0, ...(fault ? { fault } : {}) },
        ]);
        if (fault) continue;
        again.current.set(key, () => void upload(key, file));
        void upload(key, file);
      }
    },
    /** Adds what the desk has under another id, by copies of one's own. */
    bring(files: readonly StoredFile[], copies: () => Promise<StoredFile[]>) {
      const brought = files.slice(0, Math.max(0, most - uploads.length)).map(({ name, type, size }) => {
        return { key: nextKey(), name, type, size, share: 0 };
      });
      if (brought.length === 0) return;
      const keys = brought.map(({ key }) => key);
      setUploads((known) => [...known, ...brought]);
      for (const key of keys) again.current.set(key, () => void copy(keys, copies));
      void copy(keys, copies);
    },
    retry(key: string) {
      again.current.get(key)?.();
    },
    remove(key: string) {
      running.current.get(key)?.abort();
      setUploads((known) => known.filter((one) => one.key !== key));
    },
    clear() {
      for (const abort of running.current.values()) abort.abort();
      setUploads([]);
    },
    /** Has these of the desk, and what is on its way. */
    hold(files: readonly StoredFile[]) {
      setUploads((known) => {
        const ids = files.map(({ id }) => id);
        const same = known.filter(({ stored }) => stored && ids.includes(stored.id));
        const held = files.map((file) => same.find(({ stored }) => stored?.id === file.id) ?? there(file));
        return [...held, ...known.filter(({ stored }) => !stored)];
      });
    },
    /** Puts back what was cleared, when a message with these did not arrive. */
    restore(before: Upload[]) {
      setUploads((known) => [...before, ...known]);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;
