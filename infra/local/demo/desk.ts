import { type DemoAccount, demoAccounts, demoCustomers, demoDesk } from './accounts.ts';
import { dress } from './appearance.ts';
import { shelve } from './articles.ts';
import { classify } from './categories.ts';
import { list } from './checklists.ts';
import { sell } from './contracts.ts';
import type { Doors } from './doors.ts';
import { watchRecurrence } from './eradication.ts';
import { guide } from './guides.ts';
import { equip } from './macros.ts';
import { arrange } from './views.ts';

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
  const served = await customers(doors, administrator);
  if (!present) tell('members accept their invitations');
  await invite(doors, administrator, !present);
  await sell(doors, administrator, served);
  await Promise.all([
    dress(doors, administrator),
    classify(doors, administrator),
    equip(doors, administrator),
    watchRecurrence(doors, administrator),
    shelve(doors, administrator, served),
    guide(doors, administrator),
    list(doors, administrator),
  ]);
  const cast = await meet(doors, key);
  await arrange(doors, cast);
  return cast;
}
