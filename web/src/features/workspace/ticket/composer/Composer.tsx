import { ActionIcon, Button, Checkbox, FileButton, SegmentedControl, Textarea } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { isDeskWork } from '../../../../../../functions/tickets/ticket-type.ts';
import { DialogComing } from '../../parts/DialogComing.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { withWords } from '../../parts/with-words.ts';
import type { NewMessage, Ticket, TimelineEvent } from '../../queries/types.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './composer.module.css';
import { DraftConflictNote } from './DraftConflictNote.tsx';
import { isEmpty } from './draft.ts';
import { drafts } from './drafts.ts';
import { InsertMenu } from './InsertMenu.tsx';
import { appended, type Insertion, takeInsertions } from './insertion.ts';
import { MentionLine, MentionList } from './MentionList.tsx';
import { NewerDialog } from './NewerDialog.tsx';
import { PresenceLine } from './PresenceLine.tsx';
import { SendMenu } from './SendMenu.tsx';
import { SharedDrafts } from './SharedDrafts.tsx';
import { UploadList } from './UploadList.tsx';
import { useDraft } from './useDraft.ts';
import { useDropZone } from './useDropZone.ts';
import { useMentions } from './useMentions.ts';
import { usePictures } from './usePictures.ts';
import { usePresence } from './usePresence.ts';
import { useSeen } from './useSeen.ts';
import type { Sending } from './useSending.ts';
import { useUploads } from './useUploads.ts';

const BlockedDialog = lazy(withWords(() => import('../acts/BlockedDialog.tsx')));

interface Props {
  ticket: Ticket;
  sending: Sending;
  /** When the newest event on the screen happened. */
  newest: string;
}

/** What was written meanwhile, and how the message was to be sent. */
interface Stale {
  newer: readonly TimelineEvent[];
  then: NewMessage['then'];
}

/** Where an answer or a note is written. */
export function Composer({ ticket, sending, newest }: Props) {
  const say = workspaceText.useText();
  const [begun] = useState(() => drafts().of(ticket.id));
  const uploads = useUploads(begun?.files);
  const keeping = useDraft(ticket.id, begun, uploads);
  const { draft, kept, setDraft } = keeping;
  const field = useRef<HTMLTextAreaElement>(null);
  const [fault, setFault] = useState<string>();
  const [touched, setTouched] = useState(!isEmpty(draft));
  const pictures = usePictures({
    text: draft.text,
    setText: (change) => setDraft((now) => ({ ...now, text: change(now.text) })),
    uploads,
    field,
  });
  const { over, handlers } = useDropZone((files) => {
    pictures.take(files);
    setTouched(true);
  });
  // The desk's own work has no requester to answer: all that is written there are notes.
  const own = isDeskWork(ticket.type);
  const visibility = own ? 'internal' : draft.visibility;
  const internal = visibility === 'internal';
  const [stale, setStale] = useState<Stale>();
  const [blocked, setBlocked] = useState<{ text: string; then: NewMessage['then'] }>();
  const [workaround, setWorkaround] = useState(false);
  const seen = useSeen(draft.text, newest);
  const others = usePresence(ticket.id, draft.text);
  const mentions = useMentions({ text: draft.text, setText: (text) => setDraft({ ...draft, text }), field });

  function write(visibility: NewMessage['visibility']): void {
    setDraft({ ...draft, visibility });
    setTouched(true);
    // At once: a letter that is typed before would be a key of the ticket's.
    field.current?.focus();
  }
  useShortcuts({ r: () => write('public'), n: () => write('internal') });

  function insert({ text, workaround: shows }: Insertion): void {
    setDraft((now) => ({ ...now, text: appended(now.text, text) }));
    if (shows) setWorkaround(true);
    setTouched(true);
    setFault(undefined);
    requestAnimationFrame(() => field.current?.focus());
  }
  const latest = useRef(insert);
  latest.current = insert;
  useEffect(() => takeInsertions(ticket.id, (insertion) => latest.current(insertion)), [ticket.id]);

  async function send(then?: NewMessage['then'], anyway: { unread?: true; blocked?: true } = {}): Promise<void> {
    const text = draft.text.trim();
    if (text === '') {
      setFault(say('composer.empty'));
      field.current?.focus();
      return;
    }
    if (uploads.busy) return setFault(say('composer.uploading'));
    if (uploads.failed) return setFault(say('composer.uploadFailed'));
    const before = { draft, uploads: uploads.uploads, seen: seen.at() };
    const files = uploads.stored;
    setDraft({ text: '', visibility: draft.visibility });
    uploads.clear();
    setFault(undefined);
    setWorkaround(false);
    const message: NewMessage = {
      text,
      visibility,
      ...(files.length ? { fileIds: files.map(({ id }) => id) } : {}),
      ...(mentions.named.length ? { mentions: mentions.named.map(({ kind, id }) => ({ kind, id })) } : {}),
      ...(then ? { then } : {}),
      ...(workaround && !internal ? { workaround } : {}),
      ...(anyway.unread ? {} : { seen: before.seen }),
      ...(anyway.blocked ? { anyway: true } : {}),
    };
    const sent = await sending.send(message, files, mentions.named);
    if (sent.kind === 'arrived') return void keeping.gone();
    // Sent once more it is the very same request: one whose answer was lost is not said twice.
    seen.back(before.seen);
    if (sent.kind === 'stale') setStale({ newer: sent.newer, then });
    if (sent.kind === 'blocked') setBlocked({ text: sent.text, then });
    // What was written meanwhile stays behind what comes back.
    setDraft((now) => ({ ...before.draft, text: now.text ? `${before.draft.text}\n${now.text}` : before.draft.text }));
    uploads.restore(before.uploads);
    setWorkaround(workaround);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (mentions.onKeyDown(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send(event.shiftKey ? 'resolve' : undefined);
    }
    // Back to the keys of the ticket: what is written stays.
    if (event.key === 'Escape') field.current?.blur();
  }
  function onPaste(event: ClipboardEvent): void {
    const { files } = event.clipboardData;
    if (files.length === 0) return;
    event.preventDefault();
    pictures.take(files);
  }

  return (
    <section
      className={styles.composer}
      aria-label={say('composer.label')}
      data-internal={internal || undefined}
      data-touched={touched || undefined}
      {...handlers}
    >
      <SharedDrafts
        ticketId={ticket.id}
        drafts={keeping.sharedByOthers}
        seen={newest}
        mentionsIn={mentions.inText}
        onTakeOver={async (theirs) => {
          await keeping.takeOver(theirs);
          setTouched(true);
          requestAnimationFrame(() => field.current?.focus());
        }}
      />
      {keeping.conflict && <DraftConflictNote conflict={keeping.conflict} onResolve={keeping.resolve} />}
      <div className={styles.kinds}>
        {!own && (
          <SegmentedControl
            size="xs"
            aria-label={say('composer.kind')}
            value={draft.visibility}
            onChange={(value) => setDraft({ ...draft, visibility: value === 'internal' ? 'internal' : 'public' })}
            data={[
              { value: 'public', label: say('composer.public') },
              { value: 'internal', label: say('composer.internal') },
            ]}
          />
        )}
        {workaround && !internal && (
          <Checkbox
            size="xs"
            label={say('composer.workaround')}
            checked
            onChange={() => {
              setWorkaround(false);
              field.current?.focus();
            }}
          />
        )}
        {kept && !isEmpty(draft) && (
          <span className={styles.kept}>{say(kept === 'desk' ? 'draft.atDesk' : 'composer.draft')}</span>
        )}
        {!isEmpty(draft) && (
          <Checkbox
            size="xs"
            label={say('draft.share')}
            checked={keeping.shared}
            onChange={(event) => keeping.share(event.currentTarget.checked)}
          />
        )}
      </div>
      <MentionList mentions={mentions} />
      <Textarea
        ref={field}
        {...mentions.attributes}
        onSelect={mentions.look}
        onBlur={mentions.close}
        aria-label={
          internal ? say('composer.internalLabel') : say('composer.publicLabel', { name: ticket.requester.name })
        }
        aria-keyshortcuts={internal ? 'n' : 'r'}
        placeholder={
          internal
            ? say('composer.internalPlaceholder')
            : say('composer.publicPlaceholder', { name: ticket.requester.name })
        }
        autosize
        minRows={touched ? 3 : 1}
        maxRows={12}
        maxLength={64_000}
        value={draft.text}
        error={fault}
        onFocus={() => setTouched(true)}
        onChange={(event) => {
          setDraft({ ...draft, text: event.currentTarget.value });
          setFault(undefined);
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <MentionLine ticket={ticket} text={draft.text} internal={internal} mentions={mentions} />
      {pictures.missing.length > 0 && (
        <p className={styles.mentionLine} role="status">
          <strong>
            {say('picture.missing', { names: pictures.missing.join(', '), count: pictures.missing.length })}
          </strong>
        </p>
      )}
      <UploadList uploads={uploads} pictures={pictures} />
      <div className={styles.actions}>
        <FileButton multiple onChange={uploads.add} disabled={uploads.full}>
          {(props) => (
            <ActionIcon {...props} variant="subtle" color="gray" size="lg" aria-label={say('composer.attach')}>
              <Icon name="attach" size={20} />
            </ActionIcon>
          )}
        </FileButton>
        <InsertMenu
          ticket={ticket}
          onTemplate={(text, files, copies) => {
            insert({ text });
            uploads.bring(files, copies);
          }}
        />
        {uploads.full && <span>{say('upload.tooMany', { limit: uploads.most })}</span>}
        <Button.Group className={styles.send}>
          <Button
            variant={internal ? 'default' : 'filled'}
            leftSection={<Icon name={internal ? 'note' : 'reply'} size={16} />}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void send()}
          >
            {say(internal ? 'composer.addNote' : 'composer.send')}
          </Button>
          <SendMenu internal={internal} onSend={(then) => void send(then)} />
        </Button.Group>
      </div>
      <PresenceLine others={others} />
      {stale && (
        <NewerDialog
          newer={stale.newer}
          onBack={() => {
            seen.all();
            setStale(undefined);
            requestAnimationFrame(() => field.current?.focus());
          }}
          onSend={() => {
            setStale(undefined);
            void send(stale.then, { unread: true });
          }}
        />
      )}
      {blocked && (
        <Suspense fallback={<DialogComing />}>
          <BlockedDialog
            text={blocked.text}
            onClose={() => setBlocked(undefined)}
            onAnyway={() => {
              setBlocked(undefined);
              void send(blocked.then, { blocked: true });
            }}
          />
        </Suspense>
      )}
      {over && <div className={styles.drop}>{say('composer.drop')}</div>}
    </section>
  );
}
