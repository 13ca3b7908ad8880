import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import { deskWorkTypes, isDeskWork, requestTypes } from '../../../../../../functions/tickets/ticket-type.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import settings from '../settings.module.css';
import { useCalendars, useWorkflows } from '../useAgreements.ts';
import { WeekHours } from '../WeekHours.tsx';
import { CoverForm } from './CoverForm.tsx';
import { HoldersForm } from './HoldersForm.tsx';
import { type Cover, having, idOf, type LineProps, types } from './line-form.ts';
import { OpenDayContext, openDayOf } from './open-day.ts';
import { TargetsGrid } from './TargetsGrid.tsx';

const coverKinds = ['service', 'site', 'asset', 'assetClass'] as const;

/** Everything that one line of a contract says. */
export function LineForm({ line, onLine, faultAt }: LineProps) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { data: calendars = [] } = useCalendars();
  const { data: workflows = [] } = useWorkflows();
  const calendar = calendars.find(({ id }) => id === line.calendarId);
  return (
    <OpenDayContext.Provider value={calendar && openDayOf(calendar)}>
      <div className={settings.line}>
        <div className={settings.fields}>
          <TextInput
            label={say('terms.lineName')}
            required
            maxLength={120}
            value={line.name}
            error={faultAt('name') ?? faultAt('id')}
            onChange={(event) => onLine({ ...line, name: event.currentTarget.value })}
          />
          <Select
            label={say('line.calendar')}
            required
            allowDeselect={false}
            value={line.calendarId}
            error={faultAt('calendarId')}
            data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(calendarId) => calendarId && onLine({ ...line, calendarId })}
          />
          {types.map((type) => (
            <Select
              key={type}
              label={say('terms.workflowOf', { type: words(`type.${type}`) })}
              required={!isDeskWork(type)}
              clearable={isDeskWork(type)}
              placeholder={isDeskWork(type) ? say('terms.workflowOwn') : undefined}
              allowDeselect={isDeskWork(type)}
              searchable
              value={line.workflows[type] ?? null}
              error={faultAt(`workflows.${type}`)}
              data={workflows.map(({ id, name }) => ({ value: id, label: name[language] }))}
              onChange={(id) => onLine({ ...line, workflows: having(line.workflows, type, id ?? undefined) })}
            />
          ))}
        </div>
        {calendar && !calendar.always && (
          <details>
            <summary>{say('terms.hoursOf', { name: calendar.name })}</summary>
            <WeekHours weekly={calendar.weekly} />
          </details>
        )}
        <CoversForm line={line} onLine={onLine} faultAt={faultAt} />
        {requestTypes.map((type) => (
          <TargetsGrid key={type} line={line} type={type} onLine={onLine} faultAt={faultAt} />
        ))}
        <details open={line.levels.some(({ type }) => isDeskWork(type)) || undefined}>
          <summary>{say('terms.deskWork')}</summary>
          {deskWorkTypes.map((type) => (
            <TargetsGrid key={type} line={line} type={type} onLine={onLine} faultAt={faultAt} />
          ))}
        </details>
        {faultAt('levels') && <p className={settings.warning}>{faultAt('levels')}</p>}
        <HoldersForm line={line} onLine={onLine} faultAt={faultAt} />
        <CoverForm line={line} onLine={onLine} faultAt={faultAt} />
      </div>
    </OpenDayContext.Provider>
  );
}

function CoversForm({ line, onLine, faultAt }: LineProps) {
  const say = settingsText.useText();
  const everything = line.covers.some(({ kind }) => kind === 'everything');
  const named = line.covers.filter((cover) => cover.kind !== 'everything');
  const set = (covers: Cover[]) => onLine({ ...line, covers });
  const rename = (kind: (typeof coverKinds)[number], names: readonly string[]) => {
    const others = line.covers.filter((cover) => cover.kind !== kind);
    const present = named.filter((cover) => cover.kind === kind);
    const made = [...new Set(names.map((name) => name.trim()))].filter(Boolean).map((name): Cover => {
      const known = present.find((cover) => cover.name === name);
      return known ?? { kind, name: name.slice(0, 120), id: idOf(name, [], 64) };
    });
    set([...others, ...made]);
  };
  return (
    <fieldset className={settings.fieldset}>
      <legend>{say('line.covers')}</legend>
      <Checkbox
        label={say('terms.coversEverything')}
        checked={everything}
        onChange={(event) => set(event.currentTarget.checked ? [{ kind: 'everything' }, ...named] : named)}
      />
      <div className={settings.fields}>
        {coverKinds.map((kind) => (
          <TagsInput
            key={kind}
            label={say(`covers.${kind}`)}
            description={say('terms.tagsHint')}
            value={named.flatMap((cover) => (cover.kind === kind ? [cover.name] : []))}
            onChange={(names) => rename(kind, names)}
            acceptValueOnBlur
          />
        ))}
      </div>
      {line.covers.length === 0 && <p className={settings.warning}>{say('terms.coversNothing')}</p>}
      {faultAt('covers') && <p className={settings.warning}>{faultAt('covers')}</p>}
    </fieldset>
  );
}
