import DOMPurify from 'dompurify';
import { useEffect, useRef } from 'react';
import './article-body.css';

interface Props {
  html: string;
  lang: string;
  /** A signed address of a file of the article. */
  addressOf: (fileId: string) => Promise<string>;
}

/** An article’s text. It was made safe when it was stored; this does not rely on that. Its pictures are files of it, and nothing else. */
export function ArticleBody({ html, lang, addressOf }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const asked = useRef(addressOf);
  asked.current = addressOf;
  useEffect(() => {
    const content = DOMPurify.sanitize(html, {
      FORBID_TAGS: ['style', 'form', 'input', 'button', 'svg', 'math', 'iframe', 'video', 'audio', 'picture', 'source'],
      FORBID_ATTR: ['style', 'id', 'name', 'class', 'src', 'srcset'],
      ADD_ATTR: ['target', 'data-file'],
      ALLOW_DATA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
    });
    for (const picture of content.querySelectorAll('img')) {
      // Where it cannot be had, what it shows stands there in words.
      if (picture.dataset.file)
        void asked.current(picture.dataset.file).then(
          (url) => picture.setAttribute('src', url),
          () => picture.replaceWith(picture.alt && `[${picture.alt}]`),
        );
      else picture.remove();
    }
    place.current?.replaceChildren(content);
  }, [html]);
  return <div ref={place} className="article-body" lang={lang} />;
}
