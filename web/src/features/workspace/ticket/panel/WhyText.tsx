import type { components } from '../../../../client/schema.d.ts';
import { aidText, type SayAid } from '../../words/aid.ts';
import styles from './aid.module.css';

type Reason = components['schemas']['Suggestion']['why'][number] | components['schemas']['KnownError']['why'][number];

function textOf(say: SayAid, reason: Reason): string {
  switch (reason.kind) {
    case 'words':
      return say('why.words', { words: reason.words.join(', ') });
    case 'about':
      return say('why.about', { names: reason.names.join(', ') });
    case 'time':
      return reason.hours < 1 ? say('why.sameHour') : say('why.hours', { count: reason.hours });
    default:
      return say(`why.${reason.kind}`);
  }
}

/** Why something is proposed for a ticket. */
export function WhyText({ why }: { why: readonly Reason[] }) {
  const say = aidText.useText();
  return (
    <p className={styles.why}>
      <span>{say('why.label')}</span> {why.map((reason) => textOf(say, reason)).join(' · ')}
    </p>
  );
}
