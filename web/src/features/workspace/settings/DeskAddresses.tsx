import type { Desk } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import styles from './settings.module.css';

/** Where people reach the desk; these stay, because mail and links point to them. */
export function DeskAddresses({ desk }: { desk: Desk }) {
  const say = settingsText.useText();
  const portal = `${useMe().desk.portal}/`;
  return (
    <dl className={styles.addresses}>
      <div>
        <dt>{say('desk.address')}</dt>
        <dd>
          <a href={`mailto:${desk.address}`}>{desk.address}</a>
        </dd>
      </div>
      <div>
        <dt>{say('desk.slug')}</dt>
        <dd>
          <a href={portal}>{portal}</a>
        </dd>
      </div>
    </dl>
  );
}
