import { ActionIcon, FileButton } from '@mantine/core';
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { marked } from 'marked';
import { useRef, useState } from 'react';
import { altLimit, isPicture } from '../../../../../functions/files/picture.ts';
import { uploadFile } from '../../../client/upload.ts';
import '../../../components/article-body.css';
import { Icon } from '../parts/Icon.tsx';
import { knowledgeText } from '../words/knowledge.ts';
import type { Written } from './content.ts';
import styles from './knowledge.module.css';
import { Picture } from './picture-node.ts';

interface Props {
  label: string;
  lang: string;
  html: string;
  onHtml: (html: string) => void;
  /** A picture was put into the text: it is a file of the article. */
  onFile: (file: Written['files'][number]) => void;
}

/** Whether a pasted text is Markdown: headings, lists, code, emphasis or links. */
const looksLikeMarkdown = (text: string) =>
  /^#{1,4} \S|^\s*(?:[-*+]|\d+\.) \S|^```|\*\*\S|\[[^\]]+\]\(\S+\)|`[^`]+`/m.test(text);

/** Text with its formatting, by buttons and by the usual keys; Markdown that is pasted becomes formatted text, pictures stand in it. */
export default function RichText({ label, lang, html, onHtml, onFile }: Props) {
  const say = knowledgeText.useText();
  const [fault, setFault] = useState('');
  const latest = useRef<Editor>(null);
  const taking = useRef(onFile);
  taking.current = onFile;

  async function take(file: File): Promise<void> {
    setFault('');
    const { name, type, size } = file;
    if (!isPicture(file)) return setFault(say('format.pictureKind'));
    const alt = window.prompt(say('format.pictureAlt'), '');
    if (alt === null) return;
    try {
      const id = await uploadFile(file, () => undefined, new AbortController().signal);
      taking.current({ id, name, type, size });
      const attrs = { file: id, alt: alt.trim().slice(0, altLimit) };
      latest.current?.chain().focus().insertContent({ type: 'picture', attrs }).run();
    } catch {
      setFault(say('field.fileFailed', { name }));
    }
  }
  /** The pictures among what was pasted or dropped, one after the other; whether there were any. */
  function takeAll(files: FileList | undefined): boolean {
    const pictures = [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));
    void pictures.reduce((before, file) => before.then(() => take(file)), Promise.resolve());
    return pictures.length > 0;
  }

  const editor = useEditor({
    extensions: [StarterKit.configure({ heading: { levels: [2, 3] }, link: { openOnClick: false } }), Picture],
    content: html,
    onUpdate: ({ editor: changed }) => onHtml(changed.getHTML()),
    editorProps: {
      attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', class: 'article-body', lang },
      handlePaste(_view, event) {
        const text = event.clipboardData?.getData('text/plain') ?? '';
        if (!text && takeAll(event.clipboardData?.files)) return true;
        if (event.clipboardData?.types.includes('text/html') || !looksLikeMarkdown(text)) return false;
        latest.current?.commands.insertContent(marked.parse(text, { async: false }));
        return true;
      },
      handleDrop: (_view, event) => takeAll(event.dataTransfer?.files),
    },
  });
  latest.current = editor;
  return (
    <div className={styles.rich}>
      <Toolbar editor={editor} onPicture={(file) => void take(file)} />
      <EditorContent editor={editor} className={styles.editor} />
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

const marks = {
  bold: 'B',
  italic: 'I',
  heading: 'H',
  bullets: '•',
  numbers: '1.',
  quote: '”',
  code: '</>',
  link: '↗',
} as const;
type Mark = keyof typeof marks;

function Toolbar({ editor, onPicture }: { editor: Editor; onPicture: (file: File) => void }) {
  const say = knowledgeText.useText();
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      heading: now.isActive('heading'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      code: now.isActive('codeBlock'),
      link: now.isActive('link'),
    }),
  });
  function press(mark: Mark): void {
    const chain = editor.chain().focus();
    if (mark === 'bold') chain.toggleBold().run();
    else if (mark === 'italic') chain.toggleItalic().run();
    else if (mark === 'heading') chain.toggleHeading({ level: 2 }).run();
    else if (mark === 'bullets') chain.toggleBulletList().run();
    else if (mark === 'numbers') chain.toggleOrderedList().run();
    else if (mark === 'quote') chain.toggleBlockquote().run();
    else if (mark === 'code') chain.toggleCodeBlock().run();
    else if (active.link) chain.unsetLink().run();
    else {
      const href = window.prompt(say('format.linkAddress'), 'https://');
      if (href && /^(?:https?:|mailto:|tel:)/i.test(href)) chain.setLink({ href }).run();
    }
  }
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={say('format.label')}>
      {(Object.keys(marks) as Mark[]).map((mark) => (
        <ActionIcon
          key={mark}
          variant={active[mark] ? 'light' : 'subtle'}
          color={active[mark] ? 'brand' : 'gray'}
          size="md"
          aria-label={say(`format.${mark}`)}
          aria-pressed={active[mark]}
          onClick={() => press(mark)}
        >
          <span aria-hidden="true">{marks[mark]}</span>
        </ActionIcon>
      ))}
      <FileButton accept="image/png,image/jpeg,image/gif,image/webp" onChange={(file) => file && onPicture(file)}>
        {(props) => (
          <ActionIcon {...props} variant="subtle" color="gray" size="md" aria-label={say('format.picture')}>
            <Icon name="image" size={16} />
          </ActionIcon>
        )}
      </FileButton>
    </div>
  );
}
