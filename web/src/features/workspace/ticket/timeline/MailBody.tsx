import { useEffect, useMemo, useRef } from 'react';
import { Icon } from '../../parts/Icon.tsx';
import { workspaceText } from '../../words/workspace.ts';
import { safeMail } from './mail-html.ts';
import { mailStyles } from './mail-styles.ts';
import styles from './timeline.module.css';

/** A mail as it was laid out, made safe, in a tree of its own that the page's styles and scripts do not reach into. */
export function MailBody({ html }: { html: string }) {
  const say = workspaceText.useText();
  const host = useRef<HTMLDivElement>(null);
  const mail = useMemo(() => safeMail(html), [html]);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [mailStyles()];
    root.replaceChildren(mail.content.cloneNode(true));
  }, [mail]);

  return (
    <>
      <div className={styles.mail} ref={host} />
      {mail.blocked > 0 && (
        <p className={styles.blocked}>
          <Icon name="alert" size={14} /> {say('message.images', { count: mail.blocked })}
        </p>
      )}
    </>
  );
}
