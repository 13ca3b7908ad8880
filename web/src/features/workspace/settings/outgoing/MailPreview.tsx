import { useEffect, useRef } from 'react';
import styles from './templates.module.css';

/**
 * A mail as it will look, in a tree of its own that the page's styles do not reach into. It is of the desk's own making. `logo`: the
 * address of what the mail carries itself.
 */
export function MailPreview({ html, logo }: { html: string; logo: string | undefined }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const { head, body } = new DOMParser().parseFromString(html, 'text/html');
    for (const image of body.querySelectorAll('img[src^="cid:"]')) {
      if (logo) image.setAttribute('src', logo);
      else image.remove();
    }
    root.replaceChildren(...head.querySelectorAll('style'), ...body.childNodes);
  }, [html, logo]);
  return <div className={styles.preview} ref={host} />;
}
