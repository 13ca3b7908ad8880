import { type DemoAccount, demoAccounts, demoCustomers, demoDesk } from './accounts.ts';
import { shelve } from './articles.ts';
import type { Doors } from './doors.ts';
import { watchRecurrence } from './eradication.ts';
import { guide } from './guides.ts';
import { equip } from './macros.ts';

/** The sessions, the key and the people with whom the demonstration plays. */
export interface Cast {
  administrator: string;
  agents: { token: string; level: number }[];
  dispatcher: string;
  requester: string;
  key: string;
  address: string;
  senders: Sender[];
}

/** Somebody at a customer who writes to the desk, or calls it. */
export interface Sender {
  name: string;
  email: string;
  language: 'fr' | 'en';
}

function accountOf(mailbox: string) {
  const found = demoAccounts.find(({ email }) => email.startsWith(`${mailbox}@`));
  if (!found) throw new Error(`There is no demonstration account ${mailbox}`);
  return found;
}

const sender = (language: Sender['language'], name: string, email: string): Sender => ({ name, email, language });

const senders = [
  sender('fr', 'Atelier, Fabrique Exemple', 'atelier@fabrique-exemple.example'),
  sender('fr', 'Magasin, Fabrique Exemple', 'magasin@fabrique-exemple.example'),
  sender('fr', 'Accueil, Fabrique Exemple', 'accueil@fabrique-exemple.example'),
  sender('en', 'Packaging, Sample Foods', 'packaging@sample-foods.example'),
  sender('en', 'Warehouse, Sample Foods', 'warehouse@sample-foods.example'),
  sender('en', 'Office, Sample Foods', 'office@sample-foods.example'),
];

/** Whether somebody can sign in already; gives their session. */
function known(doors: Doors, { email, password, tenant }: DemoAccount): Promise<string | undefined> {
  return doors.signIn(email, password, tenant).catch(() => undefined);
}

/** Signs the demonstration desk up as a visitor would: form, mailed code, confirmation. Gives the administrator's token. */
async function signUp(doors: Doors): Promise<string> {
  const { email, password, name } = accountOf('administration');
  const { slug, organisation, language, timeZone, country, deskType } = demoDesk;
  const form = { organisation, slug, name, email, password, language, timeZone, country, deskType };
  const { signupId } = await doors.call<{ signupId: string }>('POST', '/api/signups', form);
  const mail = await doors.mailTo(email, ({ text }) => /\b\d{6}\b/.test(text));
  const code = /\b\d{6}\b/.exec(mail.text)?.[0] ?? '';
  const session = await doors.call<{ token: string }>('POST', `/api/signups/${signupId}/confirmation`, {
    code,
    password,
  });
  return session.token;
}

/** Invites everyone who cannot sign in yet, and accepts in their name. */
async function invite(doors: Doors, administrator: string, isNew: boolean): Promise<void> {
  const { items: teams } = await doors.call<{ items: { id: string; level: number }[] }>(
    'GET',
    '/api/teams',
    undefined,
    administrator,
  );
  for (const account of demoAccounts.slice(1)) {
    if (!isNew && (await known(doors, account))) continue;
    const { role, email, password, name, level, teams: levels } = account;
    const teamIds = teams.filter((team) => levels.includes(team.level)).map(({ id }) => id);
    await doors.call('POST', '/api/invitations', { email, name, role, level, teamIds, language: 'fr' }, administrator);
    const mail = await doors.mailTo(email, ({ text }) => text.includes('/invitation?'));
    const link = new URL(/https?:\/\/\S+\/invitation\?[^\s>)]+/.exec(mail.text)?.[0] ?? 'about:blank');
    const id = link.searchParams.get('id') ?? '';
    const token = link.searchParams.get('token') ?? '';
    await doors.call('POST', `/api/invitations/${id}/acceptance`, { token, name, password, language: 'fr' });
  }
}

const customerContract = 'Or 2026';

interface ContractTerms {
  versions: { lines: { calendarId: string; workflows: Record<string, string> }[] }[];
}

/** What the customer's contract says of money: labour and visits are paid up to twenty hours a month, parts by half. */
const commercial = {
  price: { amount: 185_000, currency: 'EUR', per: 'month' },
  rates: { currency: 'EUR', labourPerHour: 8_500, travelPerVisit: 6_000, partsMarkup: 10 },
  renewal: { tacit: true, period: 'P1Y', noticeDays: 60 },
};
const paid = {
  costCover: {
    labour: { percent: 100 },
    travel: { percent: 100 },
    parts: { percent: 50, cap: { amount: 60_000, currency: 'EUR', per: 'quarter' } },
  },
  allowance: {
    unit: 'hours',
    quantity: 20,
    per: 'month',
    carryOver: { most: 5 },
    alerts: [80, 100],
    overdraft: 'billed',
  },
};

/**
 * Sells the first customer a better contract than everyone's: a quarter of the time to answer, a promise for updates, and hours
 * that are drawn down by what is done.
 */
async function sell(doors: Doors, administrator: string, customerId: string): Promise<void> {
  const { items } = await doors.call<{ items: { id: string; name: string }[] }>(
    'GET',
    '/api/contracts',
    undefined,
    administrator,
  );
  if (items.some(({ name }) => name === customerContract)) return;
  const base = await doors.call<ContractTerms>('GET', `/api/contracts/${items[0]?.id}`, undefined, administrator);
  const line = base.versions.at(-1)?.lines[0];
  if (!line) throw new Error('The default contract has no line');
  const { calendarId, workflows } = line;
  const level = (type: string, priority: number, response: string, update: string, resolution: string) => ({
    type,
    priority,
    targets: { firstResponse: response, nextUpdate: update, resolution },
  });
  const now = new Date(await doors.time());
  // A year, of which the last day counts.
  const end = new Date(Date.UTC(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate() - 1));
  const date = (instant: Date) => instant.toISOString().slice(0, 10);
  await doors.call(
    'POST',
    '/api/contracts',
    {
      name: customerContract,
      customerId,
      startsOn: date(now),
      endsOn: date(end),
      ...commercial,
      lines: [
        {
          id: 'poste',
          name: 'Poste de travail',
          covers: [{ kind: 'everything' }],
          calendarId,
          workflows,
          levels: [
            level('incident', 1, 'PT30M', 'PT1H', 'PT4H'),
            level('incident', 2, 'PT1H', 'PT2H', 'PT8H'),
            level('incident', 3, 'PT2H', 'PT4H', 'PT16H'),
            level('incident', 4, 'PT4H', 'PT8H', 'PT24H'),
            level('serviceRequest', 3, 'PT4H', 'PT8H', 'PT24H'),
            level('serviceRequest', 4, 'PT4H', 'PT8H', 'PT40H'),
          ],
          olas: [
            { level: 1, priority: 1, time: 'PT1H' },
            { level: 1, priority: 2, time: 'PT2H' },
            { level: 1, priority: 3, time: 'PT4H' },
          ],
          ...paid,
        },
      ],
    },
    administrator,
  );
}

/** Signs in everyone of an existing demonstration desk. `key` is the supervision's, where it has one already. */
export async function meet(doors: Doors, key?: string): Promise<Cast> {
  const signIn = (mailbox: string) => {
    const { email, password } = accountOf(mailbox);
    return doors.signIn(email, password, demoDesk.slug);
  };
  const administrator = await signIn('administration');
  const requester = demoAccounts.find(({ role }) => role === 'requester');
  const desk = await doors.call<{ address: string }>('GET', '/api/desk', undefined, administrator);
  const newKey = async () =>
    (await doors.call<{ key: string }>('POST', '/api/keys', { name: 'Supervision' }, administrator)).key;
  return {
    administrator,
    agents: [
      { token: await signIn('technicien'), level: 1 },
      { token: await signIn('technicien.bis'), level: 1 },
      { token: await signIn('systemes'), level: 2 },
      { token: await signIn('ingenierie'), level: 3 },
    ],
    dispatcher: await signIn('accueil'),
    requester: await doors.signIn(requester?.email ?? '', requester?.password ?? '', demoDesk.slug),
    key: key ?? (await newKey()),
    address: desk.address,
    senders,
  };
}

/** The ids of the customers, made where they are missing. */
async function customers(doors: Doors, administrator: string): Promise<string[]> {
  const { items } = await doors.call<{ items: { id: string; name: string }[] }>(
    'GET',
    '/api/customers',
    undefined,
    administrator,
  );
  const ids: string[] = [];
  for (const { name, domains } of demoCustomers) {
    const found = items.find((customer) => customer.name === name);
    const body = { name, domains: [...domains] };
    ids.push(found?.id ?? (await doors.call<{ id: string }>('POST', '/api/customers', body, administrator)).id);
  }
  return ids;
}

/** Makes the demonstration desk through the doors that every tenant uses; what an earlier run has made of it stays. */
export async function openDesk(doors: Doors, tell: (step: string) => void, key?: string): Promise<Cast> {
  const present = await known(doors, accountOf('administration'));
  if (!present) tell('the desk signs up');
  const administrator = present ?? (await signUp(doors));
  const [first = ''] = await customers(doors, administrator);
  if (!present) tell('members accept their invitations');
  await invite(doors, administrator, !present);
  await sell(doors, administrator, first);
  await equip(doors, administrator);
  await watchRecurrence(doors, administrator);
  await shelve(doors, administrator);
  await guide(doors, administrator);
  return meet(doors, key);
}
