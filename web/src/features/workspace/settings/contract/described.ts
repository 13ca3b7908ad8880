import { moneyText } from '../../../../../../functions/work/work-words.ts';
import type { Language } from '../../../../i18n/language.ts';
import type { SaySettings } from '../../words/settings.ts';
import type { SayWorkspace } from '../../words/workspace.ts';
import { periodText, shortDate } from '../calendar-date.ts';
import { openTimeText, secondsOfIso } from '../open-time.ts';
import { costs, type Line, type Terms, targets, types } from './terms.ts';

/** What is needed to say terms in words. */
export interface Speaker {
  say: SaySettings;
  words: SayWorkspace;
  language: Language;
  /** A support level by its name. */
  levelName: (level: number) => string;
  calendars: readonly { id: string; name: string }[];
  workflows: readonly { id: string; name: string }[];
}

/** One thing that terms say: of which line (empty: of the contract), about what, and what. */
export interface Said {
  line: string;
  about: string;
  text: string;
}

const time = (iso: string) => {
  const seconds = secondsOfIso(iso);
  return seconds === undefined ? iso : openTimeText(seconds);
};

function promisesOf(line: Line, { say, words, levelName }: Speaker): Omit<Said, 'line'>[] {
  const said: Omit<Said, 'line'>[] = [];
  for (const type of types)
    for (const level of line.levels.filter((one) => one.type === type))
      for (const target of targets) {
        const promised = level.targets[target];
        if (promised === undefined) continue;
        const about = `${words(`type.${type}`)}, P${level.priority}, ${words(`target.${target}`)}`;
        said.push({ about, text: time(promised) });
      }
  for (const { level, priority, time: most } of line.olas)
    said.push({ about: say('terms.ola', { level: levelName(level), priority }), text: time(most) });
  for (const { supplier, target, time: most } of line.underpinning ?? [])
    said.push({ about: `${supplier}, ${words(`target.${target}`)}`, text: time(most) });
  return said;
}

function moneyOf(line: Line, { say, language }: Speaker): Omit<Said, 'line'>[] {
  const said: Omit<Said, 'line'>[] = [];
  const { warranty, costCover, allowance } = line;
  if (warranty)
    said.push({
      about: say('terms.warranty'),
      text: [
        warranty.level,
        warranty.terms,
        say('contracts.dates', {
          start: shortDate(warranty.startsOn, language),
          end: shortDate(warranty.endsOn, language),
        }),
        (warranty.includes ?? ['labour', 'parts']).map((one) => say(`cost.${one}`)).join(', '),
      ]
        .filter(Boolean)
        .join(' · '),
    });
  for (const cost of costs) {
    const cover = costCover?.[cost];
    if (!costCover) continue;
    const percent = say('terms.percent', { percent: cover?.percent ?? 0 });
    const cap = cover?.cap;
    said.push({
      about: say('terms.coverOf', { cost: say(`cost.${cost}`) }),
      text: cap
        ? `${percent}, ${say('terms.capText', { amount: moneyText(language, cap.amount, cap.currency), per: say(`per.${cap.per}`) })}`
        : percent,
    });
  }
  if (allowance) {
    const { quantity, unit, per, carryOver, alerts, overdraft } = allowance;
    said.push({
      about: say('terms.allowance'),
      text: [
        say('terms.allowanceText', { quantity, unit: say(`unit.${unit}`), per: say(`per.${per}`) }),
        carryOver ? say('terms.carryText', { most: carryOver.most ?? say('terms.all') }) : '',
        alerts ? say('terms.alertText', { alerts: alerts.join(', ') }) : '',
        say(`overdraft.${overdraft ?? 'allowed'}`),
      ]
        .filter(Boolean)
        .join(' · '),
    });
  }
  return said;
}

/** What a line says, one thing after the other, in words. */
export function saidOfLine(line: Line, speaker: Speaker): Said[] {
  const { say, words, calendars, workflows } = speaker;
  const nameIn = (list: Speaker['workflows'], id: string) => list.find((one) => one.id === id)?.name ?? id;
  const covers = line.covers.map((cover) =>
    cover.kind === 'everything' ? say('line.everything') : `${cover.name} (${say(`cover.${cover.kind}`)})`,
  );
  return [
    { about: say('line.covers'), text: covers.join(', ') },
    { about: say('line.calendar'), text: nameIn(calendars, line.calendarId) },
    ...types.flatMap((type) => {
      const workflow = line.workflows[type];
      if (!workflow) return [];
      return [{ about: say('terms.workflowOf', { type: words(`type.${type}`) }), text: nameIn(workflows, workflow) }];
    }),
    ...promisesOf(line, speaker),
    ...moneyOf(line, speaker),
  ].map((one) => ({ line: line.name, ...one }));
}

/** What the terms say beside their lines. */
export function saidOfConditions(terms: Terms, { say, language }: Speaker): Said[] {
  const { rates, price, renewal, notCovered, endsOn } = terms;
  const money = (amount: number, currency: string) => moneyText(language, amount, currency);
  const said: Omit<Said, 'line'>[] = [];
  if (endsOn) said.push({ about: say('new.endsOn'), text: shortDate(endsOn, language) });
  if (price)
    said.push({
      about: say('terms.price'),
      text: say('terms.perText', { amount: money(price.amount, price.currency), per: say(`per.${price.per}`) }),
    });
  if (rates) {
    const { currency, labourPerHour, travelPerVisit, travelPerKm, partsMarkup } = rates;
    said.push({ about: say('terms.labourRate'), text: money(labourPerHour, currency) });
    if (travelPerVisit !== undefined)
      said.push({ about: say('terms.visitRate'), text: money(travelPerVisit, currency) });
    if (travelPerKm !== undefined) said.push({ about: say('terms.kmRate'), text: money(travelPerKm, currency) });
    if (partsMarkup !== undefined)
      said.push({ about: say('terms.markup'), text: say('terms.percent', { percent: partsMarkup }) });
  }
  if (renewal)
    said.push({
      about: say('terms.renewal'),
      text: [
        say(renewal.tacit ? 'terms.tacit' : 'terms.notTacit'),
        periodText(renewal.period, language),
        say('terms.noticeText', { count: renewal.noticeDays }),
        renewal.warnDays ? say('terms.warnText', { days: renewal.warnDays.join(', ') }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
    });
  if (notCovered) said.push({ about: say('terms.notCovered'), text: say(`notCovered.${notCovered}`) });
  return said.map((one) => ({ line: '', ...one }));
}

export interface Difference {
  line: string;
  about: string;
  before?: string;
  after?: string;
}

/** What one version says otherwise than another, in words; a whole line that came or went is one thing. */
export function differences(before: Terms, after: Terms, speaker: Speaker): Difference[] {
  const { say } = speaker;
  const found: Difference[] = [];
  const old = new Map(before.lines.map((line) => [line.id, line]));
  const compare = (name: string, was: Said[], is: Said[]) => {
    const then = new Map(was.map(({ about, text }) => [about, text]));
    for (const { about, text } of is) {
      const earlier = then.get(about);
      if (earlier !== text) found.push({ line: name, about, ...(earlier ? { before: earlier } : {}), after: text });
      then.delete(about);
    }
    for (const [about, text] of then) found.push({ line: name, about, before: text });
  };
  compare('', saidOfConditions(before, speaker), saidOfConditions(after, speaker));
  for (const line of after.lines) {
    const was = old.get(line.id);
    old.delete(line.id);
    if (!was) found.push({ line: line.name, about: say('terms.line'), after: say('terms.added') });
    else {
      if (was.name !== line.name)
        found.push({ line: line.name, about: say('contracts.name'), before: was.name, after: line.name });
      compare(line.name, saidOfLine(was, speaker), saidOfLine(line, speaker));
    }
  }
  const kept = (lines: readonly Line[], others: readonly Line[]) =>
    lines.filter(({ id }) => others.some((one) => one.id === id));
  const [was, is] = [kept(before.lines, after.lines), kept(after.lines, before.lines)];
  if (was.some(({ id }, index) => id !== is[index]?.id)) {
    const order = (lines: readonly Line[]) => lines.map(({ name }) => name).join(', ');
    found.push({ line: '', about: say('terms.order'), before: order(was), after: order(is) });
  }
  for (const line of old.values())
    found.push({ line: line.name, about: say('terms.line'), before: say('terms.removed') });
  return found;
}
