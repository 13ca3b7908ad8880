import { ActionIcon } from '@mantine/core';
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { marked } from 'marked';
import { useRef } from 'react';
import '../../../components/article-body.css';
import { knowledgeText } from '../words/knowledge.ts';
import styles from './knowledge.module.css';

interface Props {
  label: string;
  lang: string;
  html: string;
  onHtml: (html: string) => void;
}

/** Whether a pasted text is Markdown: headings, lists, code, emphasis or links. */
const looksLikeMarkdown = (text: string) =>
  /^#{1,4} \S|^\s*(?:[-*+]|\d+\.) \S|^```|\*\*\S|\[[^\]]+\]\(\S+\)|`[^`]+`/m.test(text);

/** Text with its formatting, by buttons and by the usual keys; Markdown that is pasted becomes formatted text. */
export default function RichText({ label, lang, html, onHtml }: Props) {
  const latest = useRef<Editor>(null);
  const editor = useEditor({
    extensions: [StarterKit.configure({ heading: { levels: [2, 3] }, link: { openOnClick: false } })],
    content: html,
    onUpdate: ({ editor: changed }) => onHtml(changed.getHTML()),
    editorProps: {
      attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', class: 'article-body', lang },
      handlePaste(_view, event) {
        const text = event.clipboardData?.getData('text/plain') ?? '';
        if (event.clipboardData?.types.includes('text/html') || !looksLikeMarkdown(text)) return false;
        latest.current?.commands.insertContent(marked.parse(text, { async: false }));
        return true;
      },
    },
  });
  latest.current = editor;
  return (
    <div className={styles.rich}>
      <Toolbar editor={editor} />
      <EditorContent editor={editor} className={styles.editor} />
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

function Toolbar({ editor }: { editor: Editor }) {
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
    </div>
  );
}
