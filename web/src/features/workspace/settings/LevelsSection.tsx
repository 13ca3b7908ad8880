import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { announce } from '../parts/announce.ts';
import { Icon } from '../parts/Icon.tsx';
import { deskKeys, useDesk } from '../queries/desk.ts';
import { useLevels } from '../queries/levels.ts';
import type { Desk } from '../queries/types.ts';
import { mayAdminister, useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { RetireDialog } from './RetireDialog.tsx';
import styles from './settings.module.css';

const possible = [1, 2, 3, 4] as const;

/** The desk's support levels: what they are called, and which there are. Only administrators change them. */
export function LevelsSection() {
  const { data: desk } = useDesk();
  const me = useMe();
  if (!desk || !mayAdminister(me)) return null;
  return <LevelsForm key={JSON.stringify(desk.levels)} saved={desk.levels} />;
}

function LevelsForm({ saved }: { saved: Desk['levels'] }) {
  const say = settingsText.useText();
  const { label } = useLevels();
  const client = useQueryClient();
  const [levels, setLevels] = useState(saved);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [retiring, setRetiring] = useState<number>();
  const isSaved = (level: number) => saved.some((one) => one.level === level);
  const rename = (level: number, name: Partial<Desk['levels'][number]['name']>) =>
    setLevels(levels.map((one) => (one.level === level ? { ...one, name: { ...one.name, ...name } } : one)));
  const add = (level: number) =>
    setLevels([...levels, { level, name: { fr: '', en: '' } }].toSorted((a, b) => a.level - b.level));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      client.setQueryData(deskKeys.desk, await answer(api.PATCH('/api/desk', { body: { levels } })));
      announce(say('saved'));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  const shown = levels.flatMap((_, at) => ['fr', 'en'].map((language) => `levels.${at}.name.${language}`));
  return (
    <form className={styles.levels} aria-labelledby="levels" onSubmit={(event) => void save(event)} noValidate>
      <h2 id="levels">{say('levels.title')}</h2>
      <p className={styles.soft}>{say('levels.text')}</p>
      {levels.map(({ level, name }, at) => (
        <fieldset key={level} className={styles.node}>
          <legend>{say('levels.level', { level })}</legend>
          <div className={styles.levelRow}>
            {(['fr', 'en'] as const).map((language) => (
              <TextInput
                key={language}
                label={say(language === 'fr' ? 'levels.nameFr' : 'levels.nameEn')}
                required
                maxLength={40}
                value={name[language]}
                error={problem?.about(`levels.${at}.name.${language}`)}
                onChange={(event) => rename(level, { [language]: event.currentTarget.value })}
              />
            ))}
            {level > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={say('levels.remove', { level })}
                onClick={() =>
                  isSaved(level) ? setRetiring(level) : setLevels(levels.filter((one) => one.level !== level))
                }
              >
                <Icon name="cross" size={16} />
              </ActionIcon>
            )}
          </div>
        </fieldset>
      ))}
      {problem && <ProblemNotice problem={problem} shown={shown} />}
      <Group>
        <Button type="submit" loading={busy} disabled={levels === saved}>
          {say('save')}
        </Button>
        {possible
          .filter((level) => !levels.some((one) => one.level === level))
          .map((level) => (
            <Button
              key={level}
              variant="default"
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => add(level)}
            >
              {say('levels.back', { level })}
            </Button>
          ))}
      </Group>
      {retiring !== undefined && (
        <RetireDialog
          kind="level"
          id={String(retiring)}
          name={label(retiring)}
          onClose={() => setRetiring(undefined)}
          onDone={() => undefined}
        />
      )}
    </form>
  );
}
