import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { handler } from '../../../functions/similar/on-event.ts';
import { suggestionsFor } from '../../../functions/similar/suggest.ts';
import { wordsOf } from '../../../functions/similar/words.ts';
import { addMessage, linkTickets, moveTicket, openTicket, ticketById } from '../../../functions/tickets/commands.ts';
import type { StoredTicket } from '../../../functions/tickets/item.ts';
import { articles, unseenArticles } from '../../bench/similar/articles.ts';
import { families } from '../../bench/similar/families.ts';
import { measureSimilar } from '../../bench/similar/measure.ts';
import { measureArticles } from '../../bench/similar/measure-articles.ts';
import { unseenFamilies } from '../../bench/similar/unseen-families.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { deliver } from '../../support/events.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let other: Person;
let agent: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 86_400_000);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  other = await desk.contact('Bureau', 'bureau@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
});

const keep = (ticketId: string, type = 'ticket.opened') => deliver(handler, desk.tenantId, ticketId, type);

async function open(subject: string, text: string, at = now, who = requester) {
  const { id } = await desk.run(() =>
    openTicket({ subject, text, type: 'incident', requesterId: who.id, channel: 'portal' }, at),
  );
  await keep(id);
  return id;
}

async function solve(ticketId: string, text: string): Promise<void> {
  await desk.as(agent, () => addMessage({ ticketId, text, visibility: 'public', from: 'staff' }, now + 1000));
  await desk.as(agent, () =>
    addMessage({ ticketId, text: 'Note.', visibility: 'internal', from: 'staff' }, now + 2000),
  );
  await desk.as(agent, () => moveTicket(ticketId, 'resolved', {}, now + 3000));
  await keep(ticketId, 'ticket.state');
}

const ask = (ticketId: string) => desk.run(() => suggestionsFor(ticketId, now + 60_000));

describe('tickets that are like one', () => {
  it('are found solved, with what the desk said last in public, and open as probable duplicates, each with why', async () => {
    const solved = await open('Bourrage papier au copieur', 'Les feuilles se froissent dans le bac.');
    await solve(solved, 'Nettoyez le rouleau du bac 1.');
    const twin = await open('Copieur : bourrage', 'Le papier se froisse dans le bac', now, other);
    await open('Badge refusé', 'La porte principale reste fermée.');
    const mine = await open('Le copieur bourre', 'Feuilles froissées dans le bac du copieur', now + 3_600_000);
    const found = await ask(mine);
    expect(found.solved.map(({ ticket }) => ticket.id)).toEqual([solved]);
    expect(found.solved[0]?.solution).toBe('Nettoyez le rouleau du bac 1.');
    expect(found.duplicates.map(({ ticket }) => ticket.id)).toEqual([twin]);
    expect(found.duplicates[0]?.why).toContainEqual({ kind: 'time', hours: 1 });
    // The words are the asking ticket's own, not what they were cut to.
    const words = found.duplicates[0]?.why.find(({ kind }) => kind === 'words');
    expect(words).toMatchObject({ words: expect.arrayContaining(['copieur', 'bac']) });
    expect(found.solved[0]?.why).toContainEqual({ kind: 'requester' });
  });

  it('are no duplicates of what they are linked with, nor of the other parts of one order', async () => {
    const first = await open('Badge : Assistance de gestion', 'Badge de la personne qui arrive en décembre.');
    const second = await open('Poste : Assistance de gestion', 'Poste de la personne qui arrive en décembre.');
    const parent = await open('Arrivée : Assistance de gestion', 'La personne arrive en décembre.');
    const proposed = async (id: string) => (await ask(id)).duplicates.map(({ ticket }) => ticket.id).sort();
    expect(await proposed(first)).toEqual([second, parent].sort());
    const whole = (id: string) => desk.run(() => ticketById(id)) as Promise<StoredTicket>;
    for (const id of [first, second])
      await desk.run(async () => linkTickets(await whole(id), await whole(parent), 'childOf', now + 5000));
    expect(await proposed(first)).toEqual([]);
    expect(await proposed(parent)).toEqual([]);
  });

  it('speak two languages and make slips of the key', async () => {
    const printer = await open('Printer offline', 'Paper jam: the print is blocked with an error.');
    const mine = await open('Imprimante bloquée', 'Bourrage de papier, message d’erruer.');
    expect((await ask(mine)).duplicates.map(({ ticket }) => ticket.id)).toContain(printer);
    expect(wordsOf('Mot de passe')[0]?.term).toBe(wordsOf('my password')[0]?.term);
    // What is shown is what somebody wrote, not the term that it is compared by.
    expect(wordsOf('Shared Mailboxes')[1]?.word).toBe('mailboxes');
    expect(wordsOf('Réception : rien')[0]?.word).toBe('réception');
  });

  it('are shown as they are now: what was solved a moment ago is no duplicate any more', async () => {
    const twin = await open('VPN coupé', 'Le tunnel VPN tombe toutes les dix minutes.');
    const mine = await open('VPN coupé', 'Le tunnel VPN tombe sans cesse.');
    expect((await ask(mine)).duplicates.map(({ ticket }) => ticket.id)).toEqual([twin]);
    await desk.as(agent, () => moveTicket(twin, 'resolved', {}, now + 3000));
    expect((await ask(mine)).duplicates).toEqual([]);
  });

  it('are never another tenant’s', async () => {
    await open('VPN coupé', 'Le tunnel VPN tombe toutes les dix minutes.');
    const neighbour = await makeDesk(now - 86_400_000, 'voisin');
    const person = await neighbour.contact('Voisine', 'voisine@voisin.example');
    const { id } = await neighbour.run(() =>
      openTicket(
        {
          subject: 'VPN coupé',
          text: 'Le tunnel VPN tombe.',
          type: 'incident',
          requesterId: person.id,
          channel: 'portal',
        },
        now,
      ),
    );
    await deliver(handler, neighbour.tenantId, id, 'ticket.opened');
    expect(await neighbour.run(() => suggestionsFor(id, now))).toEqual({ solved: [], duplicates: [] });
    await expect(neighbour.run(() => suggestionsFor('tkt_00000000000000000000000000', now))).rejects.toMatchObject({
      status: 404,
    });
  });

  it.each([
    ['on which the weights were set', families, articles],
    ['that no weight has seen', unseenFamilies, unseenArticles],
  ])(
    'are ranked better than by BM25 alone, and so are articles, on labelled tickets of troubles %s',
    (_, troubles, labelled) => {
      const { similar, duplicates } = measureSimilar(troubles);
      const suggested = measureArticles(troubles, labelled);
      const unnamed = { ours: duplicates.withoutCustomers, plain: duplicates.plain };
      for (const { ours, plain } of [similar, duplicates, unnamed, suggested]) {
        expect(ours.precision).toBeGreaterThan(plain.precision);
        expect(ours.recall).toBeGreaterThan(plain.recall);
        expect(ours.right).toBeGreaterThan(plain.right);
      }
      // Of what is shown as a duplicate, most is one.
      expect(duplicates.ours.recall).toBeGreaterThan(0.6);
      expect(duplicates.ours.right).toBeGreaterThan(0.6);
      // The category of the ticket is what brings the right article nearer.
      expect(suggested.ours.recall).toBeGreaterThan(suggested.withoutCategory.recall);
      expect(suggested.ours.right).toBeGreaterThan(suggested.withoutCategory.right);
    },
  );
});
