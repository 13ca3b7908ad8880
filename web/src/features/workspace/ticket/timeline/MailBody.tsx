import { useEffect, useMemo, useRef } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { Icon } from '../../parts/Icon.tsx';
import { workspaceText } from '../../words/workspace.ts';
import { safeMail } from './mail-html.ts';
import { mailStyles } from './mail-styles.ts';
import styles from './timeline.module.css';

/** A signed address of a picture that came with the mail; undefined where it is not to be had: then its words stand there. */
async function addressOf(fileId: string): Promise<string | undefined> {
  try {
    return (await answer(api.GET('/api/files/{fileId}', { params: { path: { fileId } } }))).url;
  } catch {
    return undefined;
  }
}

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
    let shown = true;
    for (const image of root.querySelectorAll('img'))
      if (image.dataset.file)
        void addressOf(image.dataset.file).then((url) => {
          if (shown && url) image.src = url;
        });
    return () => {
      shown = false;
    };
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
