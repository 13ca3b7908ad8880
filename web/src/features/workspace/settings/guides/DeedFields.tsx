import { NativeSelect, Select } from '@mantine/core';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { CategorySelect } from '../../parts/CategorySelect.tsx';
import { useTeams } from '../../queries/desk.ts';
import type { GuideDeed } from '../../queries/guides.ts';
import { useArticles } from '../../queries/knowledge.ts';
import { useMacros } from '../../queries/macros.ts';
import { guideText } from '../../words/guides.ts';
import { BothWords } from '../forms/BothWords.tsx';
import styles from '../settings.module.css';

const kinds = ['solution', 'article', 'macro', 'route', 'escalate'] as const;

interface Props {
  deed: GuideDeed;
  faultAt: (path: string) => string | undefined;
  onDeed: (deed: GuideDeed) => void;
}

/** What an outcome does by one click. */
export function DeedFields({ deed, faultAt, onDeed }: Props) {
  const say = guideText.useText();
  const fault = faultAt('category') ?? faultAt('articleId') ?? faultAt('macroId');
  return (
    <>
      <div className={styles.fields}>
        <NativeSelect
          size="sm"
          label={say('edit.do')}
          value={deed.kind}
          data={kinds.map((value) => ({ value, label: say(`edit.do.${value}`) }))}
          onChange={(event) => {
            const kind = event.currentTarget.value as GuideDeed['kind'];
            onDeed(kind === 'solution' ? { kind, text: { fr: '', en: '' } } : { kind });
          }}
        />
        {deed.kind === 'article' && (
          <ArticleChoice value={deed.articleId} onValue={(articleId) => onDeed({ kind: 'article', articleId })} />
        )}
        {deed.kind === 'macro' && (
          <MacroChoice value={deed.macroId} onValue={(macroId) => onDeed({ kind: 'macro', macroId })} />
        )}
        {deed.kind === 'route' && <RouteChoice deed={deed} fault={faultAt('teamId')} onDeed={onDeed} />}
      </div>
      {fault && <p className={styles.warning}>{fault}</p>}
      {deed.kind === 'escalate' && <p className={styles.soft}>{say('edit.escalateHint')}</p>}
      {deed.kind === 'solution' && (
        <BothWords
          label={say('edit.solution')}
          required
          maxLength={4000}
          lines={2}
          value={deed.text}
          faultAt={(of) => faultAt(`text.${of}`)}
          onValue={(text) => onDeed({ kind: 'solution', text })}
        />
      )}
    </>
  );
}

interface ChoiceProps {
  value: string | undefined;
  onValue: (id: string) => void;
}

function ArticleChoice({ value, onValue }: ChoiceProps) {
  const say = guideText.useText();
  const language = useLanguage();
  const { data } = useArticles({ state: 'published' });
  const articles = data?.items ?? [];
  return (
    <Select
      size="sm"
      searchable
      label={say('edit.article')}
      placeholder={say('edit.chosen')}
      value={value ?? null}
      data={articles.map(({ id, title }) => ({ value: id, label: title[language] ?? title.fr ?? title.en ?? id }))}
      onChange={(id) => id && onValue(id)}
    />
  );
}

function MacroChoice({ value, onValue }: ChoiceProps) {
  const say = guideText.useText();
  const { data: macros = [] } = useMacros();
  return (
    <Select
      size="sm"
      searchable
      label={say('edit.macro')}
      placeholder={say('edit.chosen')}
      value={value ?? null}
      data={macros.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => id && onValue(id)}
    />
  );
}

type RouteDeed = Extract<GuideDeed, { kind: 'route' }>;

function RouteChoice({
  deed,
  fault,
  onDeed,
}: {
  deed: RouteDeed;
  fault: string | undefined;
  onDeed: (deed: RouteDeed) => void;
}) {
  const say = guideText.useText();
  const { data: teams = [] } = useTeams();
  const set = (part: 'category' | 'teamId', value: string | null) => {
    const { [part]: _, ...rest } = deed;
    onDeed(value ? { ...rest, [part]: value } : rest);
  };
  return (
    <>
      <CategorySelect size="sm" value={deed.category} onValue={(category) => set('category', category)} />
      <NativeSelect
        size="sm"
        label={say('edit.team')}
        value={deed.teamId ?? ''}
        error={fault}
        data={[{ value: '', label: say('edit.noTeam') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => set('teamId', event.currentTarget.value || null)}
      />
    </>
  );
}
