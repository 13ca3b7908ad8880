import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '../../client/idempotency.ts';
import { asProblem } from '../../client/problem.ts';
import { fileSizeLimit, filesPerMessage, uploadFile } from '../../client/upload.ts';

/** One attachment on its way. */
export interface Upload {
  key: string;
  file: File;
  /** Share of the bytes that was sent, of 1. */
  share: number;
  state: 'sending' | 'sent' | 'failed' | 'tooBig' | 'empty';
  /** The id to mention in the message, once it was sent. */
  id?: string;
}

/** `unfit`: too big or empty, so that sending it again is no use. */
export type Unready = 'sending' | 'failed' | 'unfit';

export interface Uploads {
  list: readonly Upload[];
  /** Whether more files were chosen than a message may have. */
  tooMany: boolean;
  /** Why a message should not be sent yet. */
  unready: Unready | undefined;
  /** Ids of what was sent. */
  ids: string[];
  add: (files: Iterable<File>) => void;
  retry: (key: string) => void;
  remove: (key: string) => void;
  clear: () => void;
}

function unreadyOf(list: readonly Upload[]): Unready | undefined {
  const any = (...states: Upload['state'][]) => list.some(({ state }) => states.includes(state));
  if (any('sending')) return 'sending';
  if (any('failed')) return 'failed';
  return any('tooBig', 'empty') ? 'unfit' : undefined;
}

/** Sends attachments as soon as they are chosen, each with its progress; one that fails can be sent again. */
export function useUploads(): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const [tooMany, setTooMany] = useState(false);
  const running = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, more: Partial<Upload>) => {
    setList((before) => before.map((upload) => (upload.key === key ? { ...upload, ...more } : upload)));
  }, []);

  const send = useCallback(
    ({ key, file }: Upload) => {
      const sending = new AbortController();
      running.current.set(key, sending);
      change(key, { state: 'sending', share: 0 });
      uploadFile(file, (share) => change(key, { share }), sending.signal)
        .then((id) => change(key, { state: 'sent', share: 1, id }))
        .catch((thrown) => {
          if (sending.signal.aborted) return;
          change(key, { state: asProblem(thrown).about('size') ? 'tooBig' : 'failed' });
        });
    },
    [change],
  );

  const stop = useCallback((key: string) => {
    running.current.get(key)?.abort();
    running.current.delete(key);
  }, []);

  useEffect(() => {
    const all = running.current;
    return () => {
      for (const sending of all.values()) sending.abort();
    };
  }, []);

  return {
    list,
    tooMany,
    unready: unreadyOf(list),
    ids: list.flatMap(({ id }) => id ?? []),
    add(files) {
      const chosen = [...files];
      const room = filesPerMessage - list.length;
      setTooMany(chosen.length > room);
      const uploads = chosen.slice(0, Math.max(0, room)).map((file): Upload => {
        const state = file.size === 0 ? 'empty' : file.size > fileSizeLimit ? 'tooBig' : 'sending';
        return { key: newKey(), file, share: 0, state };
      });
      setList((before) => [...before, ...uploads]);
      for (const upload of uploads) if (upload.state === 'sending') send(upload);
    },
    retry(key) {
      const upload = list.find((one) => one.key === key);
      if (upload) send(upload);
    },
    remove(key) {
      stop(key);
      setTooMany(false);
      setList((before) => before.filter((upload) => upload.key !== key));
    },
    clear() {
      for (const { key } of list) stop(key);
      setTooMany(false);
      setList([]);
    },
  };
}
