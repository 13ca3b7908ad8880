import { Link } from 'wouter';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { settingsText } from '../words/settings.ts';

type Words = { fr: string; en: string };
/** Where something is used that cannot be deleted for that. */
export type Use =
  | { kind: 'step'; workflow: { id: string; name: Words }; step: string }
  | { kind: 'draft'; workflow: { id: string; name: Words } }
  | { kind: 'macro'; macro: { id: string; name: string } }
  | { kind: 'reason'; reason: { id: string; name: Words } };

/** The places where something is used, each a link to where it can be changed. */
export function UsedBy({ uses, onGo }: { uses: readonly Use[]; onGo: () => void }) {
  const say = settingsText.useText();
  const language = useLanguage();
  if (uses.length === 0) return null;
  return (
    <ul>
      {uses.map((use) => (
        <li key={JSON.stringify(use)}>
          {use.kind === 'step' && (
            <Link href={`/settings/workflows/${use.workflow.id}`} onClick={onGo}>
              {say('usedBy.step', { workflow: use.workflow.name[language], step: use.step })}
            </Link>
          )}
          {use.kind === 'draft' && (
            <Link href={`/settings/workflows/${use.workflow.id}`} onClick={onGo}>
              {say('usedBy.draft', { workflow: use.workflow.name[language] })}
            </Link>
          )}
          {use.kind === 'macro' && (
            <Link href="/settings/macros" onClick={onGo}>
              {say('usedBy.macro', { name: use.macro.name })}
            </Link>
          )}
          {use.kind === 'reason' && (
            <Link href="/settings/pending" onClick={onGo}>
              {say('usedBy.reason', { name: use.reason.name[language] })}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
