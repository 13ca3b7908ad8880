import { type ClipboardEvent, type DragEvent, type ReactNode, useId, useState } from 'react';
import { fileSizeLimit, filesPerMessage } from '../../client/upload.ts';
import { useLanguage } from '../../i18n/dictionary.ts';
import { fileSize } from '../../i18n/format.ts';
import { portalText } from './text.ts';
import type { Upload, Uploads } from './useUploads.ts';
import './file-drop.css';

/** Wraps a message being written: files can be chosen, dropped anywhere on it, or pasted into it. */
export function FileDrop({ uploads, children }: { uploads: Uploads; children: ReactNode }) {
  const say = portalText.useText();
  const id = useId();
  const [over, setOver] = useState(false);

  function drop(event: DragEvent): void {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    setOver(false);
    uploads.add(event.dataTransfer.files);
  }
  function hover(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  }
  function leave(event: DragEvent): void {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  }
  function paste(event: ClipboardEvent): void {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    uploads.add(event.clipboardData.files);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are shortcuts; the button below does the same
    <div className="drop" data-over={over} onDrop={drop} onDragOver={hover} onDragLeave={leave} onPaste={paste}>
      {children}
      <div className="drop-row">
        <input
          id={id}
          className="visually-hidden drop-input"
          type="file"
          multiple
          onChange={(event) => {
            uploads.add(event.target.files ?? []);
            event.target.value = '';
          }}
        />
        <label className="button small" htmlFor={id}>
          {say('files.add')}
        </label>
        <span className="soft small drop-hint">{say('files.drop')}</span>
      </div>
      <div aria-live="polite">
        {uploads.tooMany && <p className="field-fault">{say('files.tooMany', { limit: filesPerMessage })}</p>}
      </div>
      {uploads.list.length > 0 && (
        <ul className="drop-list" aria-label={say('files.label')}>
          {uploads.list.map((upload) => (
            <UploadRow key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
      {over && (
        <div className="drop-over" aria-hidden="true">
          {say('files.dropNow')}
        </div>
      )}
    </div>
  );
}

function UploadRow({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const say = portalText.useText();
  const language = useLanguage();
  const { key, file, share, state } = upload;
  const percent = Math.round(share * 100);
  const faults = {
    failed: say('files.failed'),
    tooBig: say('files.tooBig', { limit: fileSize(fileSizeLimit, language) }),
    empty: say('files.empty'),
  };
  return (
    <li className="drop-file" data-state={state}>
      <span className="drop-name">{file.name}</span>
      {state === 'sending' ? (
        <progress value={share} max={1} aria-label={say('files.sending', { name: file.name, percent })} />
      ) : state === 'sent' ? (
        <span className="soft small">{fileSize(file.size, language)}</span>
      ) : (
        <span className="drop-fault small">{faults[state]}</span>
      )}
      {state === 'failed' && (
        <button
          type="button"
          className="link small"
          aria-label={say('files.retry', { name: file.name })}
          onClick={() => uploads.retry(key)}
        >
          ↻
        </button>
      )}
      <button
        type="button"
        className="drop-remove"
        aria-label={say('files.remove', { name: file.name })}
        onClick={() => uploads.remove(key)}
      >
        ×
      </button>
    </li>
  );
}
