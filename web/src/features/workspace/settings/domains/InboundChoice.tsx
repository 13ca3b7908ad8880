import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { useMe } from '../../shell/me.ts';
import { domainsText } from '../../words/domains.ts';
import settings from '../settings.module.css';
import { CopyText } from './CopyText.tsx';
import styles from './domains.module.css';
import { type DeskDomain, useRefreshDomains, useShowDomain } from './useDomains.ts';

type Inbound = NonNullable<DeskDomain['inbound']>;

/** How mail to the domain comes to the desk: kept as soon as it is chosen. */
export function InboundChoice({ domain }: { domain: DeskDomain }) {
  const say = domainsText.useText();
  const { desk } = useMe();
  const show = useShowDomain();
  const refresh = useRefreshDomains();
  const [wanted, setWanted] = useState<Inbound>();
  const [problem, setProblem] = useState<Problem>();
  const inbound = wanted ?? domain.inbound ?? 'forwarding';

  async function choose(next: Inbound): Promise<void> {
    setWanted(next);
    setProblem(undefined);
    try {
      const body = { inbound: next, revision: domain.revision };
      show(
        domain.id,
        await answer(api.PUT('/api/domains/{domainId}', { params: { path: { domainId: domain.id } }, body })),
      );
      announce(say('saved'));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      refresh();
    }
    setWanted(undefined);
  }

  return (
    <div className={styles.inbound}>
      <Radio.Group label={say('inbound')} value={inbound} onChange={(value) => void choose(value as Inbound)}>
        <Stack gap="xs" mt="xs">
          <Radio value="forwarding" label={say('inbound.forwarding')} disabled={wanted !== undefined} />
          <Radio value="mx" label={say('inbound.mx')} disabled={wanted !== undefined} />
        </Stack>
      </Radio.Group>
      <p className={settings.soft}>{say(`inbound.${inbound}Text`)}</p>
      {inbound === 'forwarding' && <CopyText value={desk.address} label={say('copyForward')} />}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
