import type { RefObject } from 'react';
import {
  freeName,
  isPicture,
  namedPictures,
  pictureMark,
  withAlt,
  withoutPicture,
} from '../../../../../../functions/files/picture.ts';
import { mostFiles, type Upload, type Uploads } from './useUploads.ts';

interface Options {
  text: string;
  setText: (change: (text: string) => string) => void;
  uploads: Uploads;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** A file of the message: chosen on this device, or at the desk already. */
type Named = Pick<Upload, 'name' | 'type' | 'size'>;

const pictureName = /^[^/:]+\.(png|jpe?g|gif|webp)$/i;

/** Pictures that stand in the message which is being written: pasted or dropped, each where the caret is. */
export function usePictures({ text, setText, uploads, field }: Options) {
  const attached = uploads.uploads.map(({ name }) => name);

  /** Puts a mark at the caret, on a line of its own. */
  function put(mark: string): void {
    const element = field.current;
    const [from, to] = element ? [element.selectionStart, element.selectionEnd] : [text.length, text.length];
    setText((now) => {
      const [before, after] = [now.slice(0, from), now.slice(to)];
      return `${before}${before && !before.endsWith('\n') ? '\n' : ''}${mark}${after.startsWith('\n') ? '' : '\n'}${after}`;
    });
    requestAnimationFrame(() => element?.focus());
  }

  return {
    /** Takes files that were pasted or dropped: pictures stand in the text, each under a name of its own; all others beside it. */
    take(files: Iterable<File>) {
      const taken = [...attached];
      const named = [...files].slice(0, Math.max(0, mostFiles - attached.length)).map((file) => {
        if (!isPicture(file)) return file;
        const name = freeName(file.name, taken);
        taken.push(name);
        return new File([file], name, { type: file.type });
      });
      uploads.add(named);
      const marks = named.filter(isPicture).map(({ name }) => pictureMark(name));
      if (marks.length > 0) put(marks.join('\n'));
    },
    /** Whether a file can stand in the text, and what the text says that it shows; undefined where it does not stand there. */
    canStand: (file: Named) => isPicture(file) && !/[()[\]\n]/.test(file.name),
    altOf: (file: Named) => namedPictures(text).find(({ name }) => name === file.name)?.alt,
    stand: (file: Named) => put(pictureMark(file.name)),
    describe: (file: Named, alt: string) => setText((now) => withAlt(now, file.name, alt)),
    drop: (file: Named) => setText((now) => withoutPicture(now, file.name)),
    /** Names of pictures in the text that are not attached: of a draft whose files were not kept, or mistyped. */
    missing: [...new Set(namedPictures(text).map(({ name }) => name))].filter(
      (name) => pictureName.test(name) && !attached.includes(name),
    ),
  };
}

export type Pictures = ReturnType<typeof usePictures>;
