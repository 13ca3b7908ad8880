import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOrCreateRequester, managers, membersOfTeam, personByEmail } from '../../../functions/people/commands.ts';
import { newCustomer } from '../../../functions/people/customer.ts';
import { customerIdForEmail, saveCustomer } from '../../../functions/people/customers-store.ts';
import { accept, changePerson, invite, newContact, type Person } from '../../../functions/people/person.ts';
import {
  peopleByName,
  peopleFound,
  peopleOfCustomer,
  personById,
  savePerson,
  staffMembers,
} from '../../../functions/people/store.ts';
import { actAsSystem } from '../../../functions/shared/actor.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { saveSettings } from '../../../functions/tenants/store.ts';
import { newDesk } from '../../../functions/tenants/tenant.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let tenantId: string;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(() => {
  tenantId = newId('tenant', now);
});

/** Runs as the test's own tenant. */
function inDesk<T>(work: () => Promise<T>): Promise<T> {
  return actAsSystem(tenantId, 'test', work);
}
function add(name: string, email?: string, phone?: string): Promise<Person> {
  return inDesk(() => savePerson(undefined, newContact({ name, email, phone, language: 'fr' }, now), 'FR'));
}
async function found(typed: string): Promise<string[]> {
  return (await inDesk(() => peopleFound(typed, 20))).items.map((person) => person.name).sort();
}

describe('finding people while typing', () => {
  it('finds by the beginning of any word of the name, without regard to accents and case', async () => {
    await add('Éloïse Lefèvre');
    await add('Jean-Pierre Œuvrard');
    await add('Marie O’Brien');
    expect(await found('elo')).toEqual(['Éloïse Lefèvre']);
    expect(await found('LEFE')).toEqual(['Éloïse Lefèvre']);
    expect(await found('pierre')).toEqual(['Jean-Pierre Œuvrard']);
    expect(await found('jean-pi')).toEqual(['Jean-Pierre Œuvrard']);
    expect(await found('oeuv')).toEqual(['Jean-Pierre Œuvrard']);
    expect(await found("o'br")).toEqual(['Marie O’Brien']);
    expect(await found('m')).toEqual(['Marie O’Brien']);
    expect(await found('arie')).toEqual([]);
  });

  it('narrows by every further word', async () => {
    await add('Marie Dupont');
    await add('Marie Durand');
    await add('Paul Dupont');
    expect(await found('marie du')).toEqual(['Marie Dupont', 'Marie Durand']);
    expect(await found('dup mar')).toEqual(['Marie Dupont']);
    expect(await found('marie xyz')).toEqual([]);
  });

  it('finds by the e-mail address and by the telephone number, in either way of writing it', async () => {
    await add('Marie Dupont', 'm.dupont@acme.fr', '06 12 34 56 78');
    await add('Li Wei', 'li@acme.fr', '+33 (0)1 40 00 00 00');
    expect(await found('m.dup')).toEqual(['Marie Dupont']);
    expect(await found('m.dupont@acme')).toEqual(['Marie Dupont']);
    expect(await found('06.12')).toEqual(['Marie Dupont']);
    expect(await found('+33 6 12')).toEqual(['Marie Dupont']);
    expect(await found('0033612')).toEqual(['Marie Dupont']);
    expect(await found('01 40')).toEqual(['Li Wei']);
  });

  it('shows nobody twice, also across pages', async () => {
    for (let i = 0; i < 15; i++) await add(`Martin Martinez Marty ${i}`, `martha${i}@acme.fr`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await inDesk(() => peopleFound('mart', 4, cursor));
      seen.push(...page.items.map((person) => person.id));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toHaveLength(15);
    expect(new Set(seen).size).toBe(15);
  });

  it('forgets the old name and address when they change, and shows the new ones under every word', async () => {
    const before = await add('Marie Dupont', 'marie@acme.fr');
    const after = changePerson(before, { name: 'Marie Curie', email: 'curie@acme.fr' }, { role: 'agent' }, now);
    await inDesk(() => savePerson(before, after, 'FR'));
    expect(await found('dupont')).toEqual([]);
    expect(await found('marie@')).toEqual([]);
    expect(await found('marie')).toEqual(['Marie Curie']);
    expect(await found('curie@acme')).toEqual(['Marie Curie']);
    expect(await inDesk(() => personByEmail('marie@acme.fr'))).toBeUndefined();
    expect((await inDesk(() => personByEmail(' Curie@ACME.fr ')))?.id).toBe(before.id);
  });

  it('keeps tenants apart', async () => {
    await add('Marie Dupont');
    tenantId = newId('tenant', now);
    expect(await found('marie')).toEqual([]);
    expect((await inDesk(() => peopleByName(10))).items).toEqual([]);
  });

  it('lists everyone by name, page after page', async () => {
    for (const name of ['Zoé', 'Émile', 'Denis', 'Frank']) await add(name);
    const first = await inDesk(() => peopleByName(2));
    const second = await inDesk(() => peopleByName(2, first.cursor));
    expect([...first.items, ...second.items].map((person) => person.name)).toEqual(['Denis', 'Émile', 'Frank', 'Zoé']);
  });

  it('writes any name and finds it again by its first letters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), async (name) => {
        const person = await add(name);
        expect(await inDesk(() => personById(person.id))).toMatchObject({ name });
        for (const word of person.words ?? []) {
          const ids = (await inDesk(() => peopleFound(word, 50))).items.map(({ id }) => id);
          if (!/^\d+$/.test(word)) expect(ids).toContain(person.id);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('one person for one e-mail address', () => {
  it('refuses a second person with the address, and leaves nothing of them', async () => {
    await add('Marie Dupont', 'marie@acme.fr');
    await expect(add('Marion Double', 'marie@acme.fr')).rejects.toMatchObject({
      status: 409,
      key: 'person.emailTaken',
    });
    expect(await found('marion')).toEqual([]);
  });

  it('makes one person of the same new sender who comes ten times at once', async () => {
    await setUpDesk();
    const sender = { email: 'New.Sender@acme.fr', name: 'New Sender' };
    const people = await Promise.all(
      Array.from({ length: 10 }, () => inDesk(() => findOrCreateRequester(sender, now))),
    );
    expect(new Set(people.map((person) => person.id)).size).toBe(1);
    expect(await found('sender')).toEqual(['New Sender']);
  });

  it('takes a hostile display name as plain text, or the address where nothing is left', async () => {
    await setUpDesk();
    const script = await inDesk(() =>
      findOrCreateRequester({ email: 'a@x.fr', name: '<script>alert(1)</script>\u202e\n' }, now),
    );
    expect(script.name).not.toMatch(/[<>\n\u202e]/);
    const none = await inDesk(() => findOrCreateRequester({ email: 'pat.smith@x.fr', name: ' <> ' }, now));
    expect(none.name).toBe('pat.smith');
    const long = await inDesk(() => findOrCreateRequester({ email: 'l@x.fr', name: 'n'.repeat(10_000) }, now));
    expect(long.name).toHaveLength(120);
  });

  it('finds the customer by the nearest mail domain, and none for anyone else', async () => {
    await setUpDesk();
    const acme = newCustomer({ name: 'Acme', domains: ['acme.fr'] }, now);
    const paris = newCustomer({ name: 'Acme Paris', domains: ['paris.acme.fr'] }, now);
    await inDesk(() => saveCustomer(undefined, acme));
    await inDesk(() => saveCustomer(undefined, paris));
    const customerOf = async (email: string) => (await inDesk(() => findOrCreateRequester({ email }, now))).customerId;
    expect(await customerOf('a@acme.fr')).toBe(acme.id);
    expect(await customerOf('a@lyon.acme.fr')).toBe(acme.id);
    expect(await customerOf('a@it.paris.acme.fr')).toBe(paris.id);
    expect(await customerOf('a@gmail.com')).toBeUndefined();
    expect(await customerOf('a@notacme.fr')).toBeUndefined();
  });

  it('gives one domain to one customer, and frees it when it is given up', async () => {
    const acme = newCustomer({ name: 'Acme', domains: ['acme.fr'] }, now);
    const other = newCustomer({ name: 'Other', domains: ['other.fr', 'acme.fr'] }, now);
    await inDesk(() => saveCustomer(undefined, acme));
    await expect(inDesk(() => saveCustomer(undefined, other))).rejects.toMatchObject({
      status: 409,
      faults: [{ field: 'body.domains', values: { domain: 'acme.fr' } }],
    });
    expect(await inDesk(() => customerIdForEmail('x@other.fr'))).toBeUndefined();
    await inDesk(() => saveCustomer(acme, { ...acme, domains: [], revision: 2 }));
    await inDesk(() => saveCustomer(undefined, other));
    expect(await inDesk(() => customerIdForEmail('x@acme.fr'))).toBe(other.id);
  });
});

describe('changes at the same instant', () => {
  it('lets the first one win and refuses the other', async () => {
    const person = await add('Marie Dupont');
    const rename = (name: string) => {
      const after = changePerson(person, { name }, { role: 'agent' }, now);
      return inDesk(() => savePerson(person, after, 'FR'));
    };
    const results = await Promise.allSettled([rename('Marie Un'), rename('Marie Deux')]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const winner = (await inDesk(() => personById(person.id)))?.name ?? '';
    expect(await found('marie')).toEqual([winner]);
  });

  it('never leaves a desk without an administrator', async () => {
    const administrators = await Promise.all(['Ann', 'Bob'].map((name) => addStaff(name, 'administrator')));
    const demote = (person: Person) =>
      inDesk(() => savePerson(person, { ...person, role: 'agent', revision: person.revision + 1 }, 'FR'));
    const results = await Promise.allSettled(administrators.map(demote));
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({
      reason: { key: 'person.lastAdministrator' },
    });
    const left = await inDesk(staffMembers);
    expect(left.filter((person) => person.role === 'administrator')).toHaveLength(1);
  });
});

describe('staff', () => {
  it('is those who work at the desk; teams and managers are those who sign in', async () => {
    const team = newId('team', now);
    await add('Requester Only', 'r@acme.fr');
    await addStaff('Ann', 'administrator');
    const bob = await addStaff('Bob', 'agent', team);
    const invited = invite(
      undefined,
      { email: 'carl@desk.fr', name: 'Carl', role: 'agent', teamIds: [team], language: 'en' },
      newId('challenge', now),
      now,
    );
    await inDesk(() => savePerson(undefined, invited, 'FR'));
    expect((await inDesk(staffMembers)).map((person) => person.name)).toEqual(['Ann', 'Bob', 'Carl']);
    expect((await inDesk(() => membersOfTeam(team))).map((person) => person.id)).toEqual([bob.id]);
    expect((await inDesk(managers)).map((person) => person.name)).toEqual(['Ann']);
    await addStaff('Mia', 'manager');
    expect((await inDesk(managers)).map((person) => person.name)).toEqual(['Mia']);
  });
});

async function addStaff(name: string, role: 'administrator' | 'agent' | 'manager', teamId?: string): Promise<Person> {
  const input = { email: `${name.toLowerCase()}@desk.fr`, name, role, language: 'en' as const };
  const invited = invite(undefined, { ...input, teamIds: teamId ? [teamId] : [] }, newId('challenge', now), now);
  const before = await inDesk(() => savePerson(undefined, invited, 'FR'));
  return inDesk(() => savePerson(before, accept(before, { name, language: 'en' }, now), 'FR'));
}

async function setUpDesk(): Promise<void> {
  const start = {
    tenantId,
    slug: 'acme',
    name: 'Acme',
    language: 'fr' as const,
    timeZone: 'Europe/Paris',
    country: 'FR',
    deskType: 'helpDesk' as const,
    address: 'support@acme.example',
    defaultCalendarId: '',
    defaultTeamId: '',
  };
  await inDesk(() => saveSettings(undefined, newDesk(start, now)));
}

describe('the people of a customer', () => {
  it('are listed by name, and leave the list with the customer', async () => {
    const customer = newCustomer({ name: 'Fabrique Exemple' }, now);
    const of = async () => (await inDesk(() => peopleOfCustomer(customer.id, 10))).items.map(({ name }) => name);
    const [b, a] = [await add('Bureau'), await add('Atelier')];
    for (const person of [b, a])
      await inDesk(() => savePerson(person, { ...person, customerId: customer.id, revision: 2 }, 'FR'));
    expect(await of()).toEqual(['Atelier', 'Bureau']);
    const { customerId: _left, ...rest } = a;
    await inDesk(() => savePerson({ ...a, revision: 2 }, { ...rest, revision: 3 }, 'FR'));
    expect(await of()).toEqual(['Bureau']);
  });
});
