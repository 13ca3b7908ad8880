import { Button, CopyButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { useNow } from '../../../../client/clock.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { moment } from '../../../../i18n/format.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { useMe, useZone } from '../../shell/me.ts';
import { domainsText } from '../../words/domains.ts';
import settings from '../settings.module.css';
import styles from './domains.module.css';
import { InboundChoice } from './InboundChoice.tsx';
import { RecordsTable } from './RecordsTable.tsx';
import { type DeskDomain, useRefreshDomains, useShowDomain } from './useDomains.ts';

/** A domain: where it stands, what to do next, and its records. */
export function DomainCard({ domain, onRemove }: { domain: DeskDomain; onRemove: () => void }) {
  const say = domainsText.useText();
  const { id, kind, name, state, records } = domain;
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{name}</h2>
        <span className={styles.kind}>{say(`kind.${kind}`)}</span>
        <span className={styles.state} data-state={state}>
          {say(`state.${state}`)}
        </span>
        <Button
          variant="subtle"
          color="danger"
          size="compact-sm"
          aria-label={say('removeOf', { name })}
          onClick={onRemove}
        >
          {say('remove')}
        </Button>
      </header>
      <Standing domain={domain} />
      <Check domain={domain} />
      {kind === 'mail' && <InboundChoice domain={domain} />}
      {state === 'active' ? (
        <details className={styles.details} open={records.some((one) => one.state !== 'found')}>
          <summary>{say('showRecords')}</summary>
          <RecordsTable domain={domain} />
        </details>
      ) : (
        <RecordsTable domain={domain} />
      )}
    </section>
  );
}

/** The domain within which its owner makes records: a portal's name is one within it. */
function zoneOf({ kind, name }: DeskDomain): string {
  return kind === 'portal' ? name.split('.').slice(1).join('.') : name;
}

function Standing({ domain }: { domain: DeskDomain }) {
  const say = domainsText.useText();
  const { desk } = useMe();
  const { kind, state, waits, url } = domain;
  if (state === 'lost') return <p className={settings.warning}>{say(`lost.${kind}`, { address: desk.address })}</p>;
  if (waits) return <p className={settings.warning}>{say(`waits.${kind}`)}</p>;
  if (state === 'pending')
    return (
      <div>
        <p>{say('pending.text')}</p>
        <p className={settings.soft}>{say('pending.names', { name: zoneOf(domain) })}</p>
      </div>
    );
  const bringsNone = domain.records.some((one) => one.key === 'mx' && one.state !== 'found');
  if (bringsNone) return <p className={settings.warning}>{say('active.noMail')}</p>;
  return (
    <p>
      {say(`active.${kind}`)}{' '}
      {kind === 'mail' ? (
        <Link href="/settings/addresses">{say('addresses')}</Link>
      ) : (
        <a href={`${url}/`}>{say('open')}</a>
      )}
    </p>
  );
}

/** Looks for the records now; says what was found, when that was, and when it is looked again. */
function Check({ domain }: { domain: DeskDomain }) {
  const say = domainsText.useText();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow(60_000);
  const show = useShowDomain();
  const refresh = useRefreshDomains();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { id, state, checkedAt, nextCheckAt, records } = domain;
  const required = records.filter(({ need }) => need === 'required');
  const right = required.filter((one) => one.state === 'found').length;
  const outcome = records.every((one) => one.state === 'found')
    ? say('found.all')
    : say('found.some', { right, all: required.length });

  async function check(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    announce(say('checking'));
    try {
      show(id, await answer(api.POST('/api/domains/{domainId}/checks', { params: { path: { domainId: id } } })));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      refresh();
    }
    setBusy(false);
  }

  const lines = records.map(({ name, type, value }) => `${name} ${type} ${type === 'TXT' ? `"${value}"` : value}`);
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <footer className={styles.foot}>
        <Button variant={state === 'active' ? 'default' : 'filled'} loading={busy} onClick={() => void check()}>
          {say('check')}
        </Button>
        <CopyButton value={lines.join('\n')}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={<Icon name={copied ? 'check' : 'copy'} size={16} />}
              onClick={() => {
                copy();
                announce(say('copied'));
              }}
            >
              {say('copyAll')}
            </Button>
          )}
        </CopyButton>
        <p className={settings.soft} role="status">
          {checkedAt ? (
            <>
              {outcome} {say('checked')} <Moment at={checkedAt} as="ago" />
              {' · '}
              {nextCheckAt ? say('nextCheck', { when: moment(nextCheckAt, now, language, zone) }) : say('noNextCheck')}
            </>
          ) : (
            say('never')
          )}
        </p>
      </footer>
    </>
  );
}
