import { describe, expect, it } from 'vitest';
import {
  type Domain,
  type ExpectedRecord,
  expectedRecords,
  judged,
  newDomain,
  nextCheck,
  type RecordState,
  settled,
} from '../../../functions/domains/domain.ts';
import { refusal } from '../../../functions/domains/refused-names.ts';

const now = Date.UTC(2026, 10, 23, 9);
const facts = {
  token: 'a1b2',
  dkim: ['one', 'two', 'three'],
  dkimZone: 'dkim.amazonses.com',
  region: 'eu-west-1',
  portalTarget: 'd111.cloudfront.example',
};
const tenantId = 'tnt_00000000000000000000000000';
const mail = (inbound: 'forwarding' | 'mx' = 'forwarding') =>
  newDomain({ kind: 'mail', name: 'acme.example', inbound }, { tenantId, facts, now });
const expected = (key: string, inbound: 'forwarding' | 'mx' = 'mx') => {
  const found = expectedRecords(mail(inbound), facts).find((one) => one.key === key);
  if (!found) throw new Error(`There is no record ${key}`);
  return found;
};

describe('the records of a domain for mail', () => {
  it('prove whose it is, sign its mail, and bring mail here only where that was chosen', () => {
    const keys = (inbound: 'forwarding' | 'mx') => mail(inbound).records.map(({ key }) => key);
    expect(keys('forwarding')).toEqual(['ownership', 'dkim1', 'dkim2', 'dkim3', 'mailFromMx', 'mailFromSpf', 'dmarc']);
    expect(keys('mx')).toEqual([...keys('forwarding'), 'mx']);
    expect(expected('ownership')).toMatchObject({ name: '_guichet.acme.example', value: 'guichet-domain=a1b2' });
    expect(expected('dkim2')).toMatchObject({
      type: 'CNAME',
      name: 'two._domainkey.acme.example',
      value: 'two.dkim.amazonses.com',
    });
    expect(expected('mx').value).toBe('10 inbound-smtp.eu-west-1.amazonaws.com');
  });

  it.each<[string, string[], RecordState]>([
    ['ownership', ['guichet-domain=a1b2'], 'found'],
    ['ownership', ['guichet-domain=another', 'guichet-domain=a1b2'], 'found'],
    ['ownership', ['guichet-domain=another'], 'different'],
    ['dkim1', ['ONE.dkim.amazonses.com.'], 'found'],
    ['dkim1', ['one.acme.example'], 'different'],
    ['mailFromMx', ['10 feedback-smtp.eu-west-1.amazonses.com'], 'found'],
    ['mailFromMx', ['10 feedback-smtp.us-east-1.amazonses.com'], 'different'],
    ['mx', ['10 inbound-smtp.eu-west-1.amazonaws.com', '20 backup.acme.example'], 'found'],
    ['mx', ['10 inbound-smtp.eu-west-1.amazonaws.com', '5 mail.acme.example'], 'different'],
    ['mx', ['10 inbound-smtp.eu-west-1.amazonaws.com', '10 mail.acme.example'], 'different'],
    ['mailFromSpf', ['v=spf1 include:amazonses.com -all'], 'found'],
    ['mailFromSpf', ['v=spf1 include:mail.example ~all'], 'different'],
    ['mailFromSpf', ['v=spf1 include:amazonses.com ~all', 'v=spf1 -all'], 'different'],
    ['mailFromSpf', ['some=other'], 'missing'],
    ['dmarc', ['v=DMARC1; p=reject; rua=mailto:dmarc@acme.example'], 'found'],
    ['dmarc', ['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'different'],
  ])('%s, where %j stands, is %s', (key, values, state) => {
    const record = judged(expected(key), { kind: 'values', values });
    expect(record.state).toBe(state);
    // What stands there is shown where it is not what should.
    expect(record.found).toEqual(state === 'different' ? values : []);
  });

  it('that nobody answers for are not taken for missing', () => {
    expect(judged(expected('ownership'), { kind: 'none' }).state).toBe('missing');
    expect(judged(expected('ownership'), { kind: 'unanswered' }).state).toBe('unanswered');
  });
});

describe('a domain', () => {
  const found = (one: ExpectedRecord) => ({ ...one, state: 'found' as const, found: [] });
  const records = expectedRecords(mail(), facts);
  const all = records.map(found);
  const but = (key: string, state: RecordState) => all.map((one) => (one.key === key ? { ...one, state } : one));
  const active = settled(mail(), all, true, now);

  it('is in use once every required record stands and who sends says so, whatever is recommended', () => {
    expect(active).toMatchObject({ state: 'active', waits: false, verifiedAt: '2026-11-23T09:00:00.000Z' });
    expect(settled(mail(), but('dmarc', 'missing'), true, now).state).toBe('active');
    expect(settled(mail(), but('dkim3', 'missing'), true, now)).toMatchObject({ state: 'pending', waits: false });
    expect(settled(mail(), all, false, now)).toMatchObject({ state: 'pending', waits: true });
  });

  it('is lost where a required record is gone or who sends refuses, not where no server answers', () => {
    for (const state of ['missing', 'different'] as const)
      expect(settled(active, but('ownership', state), true, now)).toMatchObject({
        state: 'lost',
        lostAt: '2026-11-23T09:00:00.000Z',
      });
    expect(settled(active, all, false, now).state).toBe('lost');
    expect(settled(active, but('ownership', 'unanswered'), true, now).state).toBe('active');
    expect(settled(active, all, undefined, now).state).toBe('active');
    const lost = settled(active, but('ownership', 'missing'), true, now);
    expect(settled(lost, all, true, now + 1000)).not.toHaveProperty('lostAt');
    expect(settled(lost, all, true, now + 1000).state).toBe('active');
  });

  it('is looked at often while it is new, then sparingly, and at last no more', () => {
    const hours = (domain: Pick<Domain, 'state' | 'addedAt' | 'lostAt' | 'waits'>, later: number) => {
      const at = now + later * 3_600_000;
      const next = nextCheck(domain, at);
      return next === undefined ? undefined : (next - at) / 3_600_000;
    };
    expect(hours(mail(), 2)).toBe(1);
    expect(hours(mail(), 30)).toBe(6);
    expect(hours(mail(), 24 * 15)).toBeUndefined();
    expect(hours({ ...mail(), waits: true }, 24 * 100)).toBe(6);
    expect(hours(active, 24 * 100)).toBe(12);
  });
});

describe('names that are nobody’s own', () => {
  const service = ['desk.example', 'guichet.example', 'd111.cloudfront.example'];

  it.each([
    ['desk.example', 'domain.service'],
    ['autre.desk.example', 'domain.service'],
    ['guichet.example', 'domain.service'],
    ['mine.cloudfront.net', 'domain.service'],
    ['gmail.com', 'domain.provider'],
    ['team.orange.fr', 'domain.provider'],
    ['acme.example', undefined],
    ['notgmail.com', undefined],
    ['mydesk.example', undefined],
  ])('%s: %s', (name, why) => {
    expect(refusal(name, service)).toBe(why);
  });
});
