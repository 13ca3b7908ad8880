import DOMPurify from 'dompurify';
import { useEffect, useRef } from 'react';
import './article-body.css';

/** An article’s text. It was made safe when it was stored; this does not rely on that. */
export function ArticleBody({ html, lang }: { html: string; lang: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const content = DOMPurify.sanitize(html, {
      FORBID_TAGS: ['style', 'form', 'input', 'button', 'img', 'svg', 'math', 'iframe', 'video', 'audio'],
      FORBID_ATTR: ['style', 'id', 'name', 'class'],
      ADD_ATTR: ['target'],
      ALLOW_DATA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
    });
    place.current?.replaceChildren(content);
  }, [html]);
  return <div ref={place} className="article-body" lang={lang} />;
}
