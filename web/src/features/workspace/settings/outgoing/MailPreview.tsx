import { useEffect, useRef } from 'react';
import styles from './templates.module.css';

/** A mail as it will look, in a tree of its own that the page's styles do not reach into. It is of the desk's own making. */
export function MailPreview({ html }: { html: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const { head, body } = new DOMParser().parseFromString(html, 'text/html');
    root.replaceChildren(...head.querySelectorAll('style'), ...body.childNodes);
  }, [html]);
  return <div className={styles.preview} ref={host} />;
}
