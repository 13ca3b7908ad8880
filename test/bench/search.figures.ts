/** What a search costs and how long its first page takes among many tickets, and what a message costs that is made findable. */

import { loadavg } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { marshall } from '@aws-sdk/util-dynamodb';
import { documentOf } from '../../functions/search/document.ts';
import { indexTicket } from '../../functions/search/indexing.ts';
import { queryOf } from '../../functions/search/query.ts';
import { searchTickets } from '../../functions/search/search.ts';
import { itemsOf } from '../../functions/search/store.ts';
import { actAsSystem } from '../../functions/shared/actor.ts';
import { eventEntity } from '../../functions/shared/event.ts';
import { idFromSeed } from '../../functions/shared/ids.ts';
import { deskBaseClient } from '../../functions/shared/table.ts';
import { addMessage, openTicket } from '../../functions/tickets/commands.ts';
import { itemOfTicket, type StoredTicket, ticketKey } from '../../functions/tickets/item.ts';
import { makeDesk } from '../support/desk.ts';
import { startTables } from '../support/table.ts';
import type { Figure } from './run.ts';

/** Of each search. */
const repeats = 7;
/** `SEARCH_TICKETS=100000` for many more: filling the table takes two minutes then. */
const tickets = Number(process.env.SEARCH_TICKETS ?? 2000);
const now = Date.UTC(2026, 10, 23, 9);

/** Words of tickets, the most common first; those after them are made of syllables, so that there are 20 000 by Zipf's law. */
const common =
  `problème poste écran imprimante réseau mot passe accès messagerie connexion erreur logiciel ordinateur compte fichier serveur mise jour
  utilisateur printer screen network password access error account file update laptop outlook vpn wifi clavier souris batterie chargeur casque
  bureau dossier partage téléphone licence installation lenteur panne démarrage sauvegarde facture commande étage salle réunion badge
  certificat navigateur signature calendrier salon visioconférence scanner toner papier bourrage pilote mémoire disque câble`.split(
    /\s+/,
  );
const syllables = 'ba co di fu ga lo mi nu pa ro si tu va cha bre tion pli gre sta ven'.split(' ');
const vocabulary = [
  ...common,
  ...Array.from({ length: 20_000 - common.length }, (_, i) => {
    const parts = [i % 20, Math.floor(i / 20) % 20, Math.floor(i / 400) % 20, Math.floor(i / 8000) % 20];
    return parts.map((at) => syllables[at]).join('');
  }),
];

/** The same numbers each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const random = chance(42);
const weight = Math.log(vocabulary.length);
/** By Zipf's law the rank is exponential of a uniform number. */
const word = () => vocabulary[Math.floor(Math.exp(random() * weight)) - 1] ?? 'poste';
const words = (count: number) => Array.from({ length: count }, word).join(' ');

/** What is written in one ticket of fifty, of the commonest words: hardly any that has them all has them in this order. */
const saying = 'le mot de passe du poste a expiré';

function ticketOf(number: number): { ticket: StoredTicket; text: string } {
  const at = now - (tickets - number) * 600_000;
  const person = Math.floor(random() * 2000);
  const ticket = {
    id: idFromSeed('ticket', String(number)),
    number,
    subject: words(6),
    state: number > tickets * 0.98 ? 'open' : 'closed',
    type: 'incident',
    channel: 'email',
    impact: 2,
    urgency: 2,
    priority: 3,
    level: 1,
    requester: { id: idFromSeed('person', String(person)), name: `Personne ${vocabulary[100 + person]}` },
    customer: { id: idFromSeed('customer', String(person % 50)), name: `Client ${vocabulary[3000 + (person % 50)]}` },
    agreement: { path: [], covered: false },
    breached: false,
    revision: 1,
    createdAt: new Date(at).toISOString(),
    updatedAt: new Date(at).toISOString(),
    seeds: [],
  } satisfies StoredTicket;
  return { ticket, text: `${words(30)} SN-${10_000 + number}/${person}${number % 50 === 0 ? `. ${saying}` : ''}` };
}

/** As the database keeps items. Most have nothing but strings: told apart because there are millions. */
function jsonOf(item: Record<string, unknown>): string {
  const entries = Object.entries(item);
  if (!entries.every(([, value]) => typeof value === 'string'))
    return JSON.stringify(marshall(item, { removeUndefinedValues: true }));
  return JSON.stringify(Object.fromEntries(entries.map(([name, value]) => [name, { S: value }])));
}

/**
 * Writes the tickets with their postings into the local database's own file, in one transaction: through its door, each write waits for
 * the disk. Nothing but the bench does so; what it reads afterwards comes through the door.
 */
function fill(file: string, tenantId: string): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000; BEGIN');
  const table = process.env.DESK_TABLE;
  const put = database.prepare(`INSERT INTO "${table}" (pk, sk, item_json, item_size) VALUES (?, ?, ?, ?)`);
  const byNumber = database.prepare(
    `INSERT INTO "${table}::gsi::gsi3" (gsi_pk, gsi_sk, table_pk, table_sk, item_json) VALUES (?, ?, ?, ?, ?)`,
  );
  const known = new Set<string>();
  for (let number = 1; number <= tickets; number++) {
    const { ticket, text } = ticketOf(number);
    const eventId = idFromSeed('event', ticket.id);
    const actor = { kind: 'system', id: 'desk', name: 'mail' } as const;
    const data = { text };
    const event = { eventId, tenantId, type: 'ticket.opened', subject: ticket.id, at: ticket.createdAt, actor, data };
    const document = documentOf(ticket, [event], { fieldTexts: [] });
    const { pk } = ticketKey(tenantId, ticket.id);
    const own: Record<string, unknown> = itemOfTicket(tenantId, ticket);
    for (const item of [
      own,
      { pk, sk: `EVT#${event.at}#${eventId}`, entity: eventEntity, type: event.type, actor, data },
      ...actAsSystem(tenantId, 'bench', () => itemsOf(document)),
    ]) {
      // A word that was used before has nothing but its key.
      if (Object.keys(item).length === 2) {
        const key = `${item.pk} ${item.sk}`;
        if (known.has(key)) continue;
        known.add(key);
      }
      const json = jsonOf(item);
      put.run(`S:${item.pk}`, `S:${item.sk}`, json, json.length);
      if (item === own) byNumber.run(`S:${own.gsi3pk}`, `S:${own.gsi3sk}`, `S:${own.pk}`, `S:${own.sk}`, json);
    }
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

interface Spent {
  read: number;
  written: number;
}

/** Adds up the capacity of all requests to the desk table from now on. */
function countFromHere(): Spent {
  const spent: Spent = { read: 0, written: 0 };
  deskBaseClient().middlewareStack.add(
    (next, context) => async (args) => {
      (args.input as { ReturnConsumedCapacity?: string }).ReturnConsumedCapacity = 'TOTAL';
      const result = await next(args);
      const { ConsumedCapacity = [] } = result.output as {
        ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
      };
      const key = /Put|Update|Delete|Write/.test(context.commandName ?? '') ? 'written' : 'read';
      for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) spent[key] += CapacityUnits;
      return result;
    },
    { step: 'initialize', name: 'countSearch', priority: 'low', override: true },
  );
  return spent;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What agents look for: a common word, a rare one, two and three together, a word that is being typed, a serial number, a name, a phrase. */
const searches: [name: string, typed: string][] = [
  ['a common word', 'imprimante '],
  ['a rare word', `${vocabulary[9000]} `],
  ['two common words', 'imprimante réseau '],
  ['a common and a rare word', `problème ${vocabulary[9000]} `],
  ['three words', 'écran clavier batterie '],
  ['a word that is being typed', 'impri'],
  ['two letters', 'im'],
  ['a word and one that is being typed', 'messagerie conn'],
  ['a serial number', `SN-${10_000 + Math.floor(tickets / 3)}`],
  ['a requester, whose name is a word of messages too', `requester:${vocabulary[150]} poste `],
  ['the beginning of a requester’s name', 'requester:fuga'],
  ['a customer and a word', `customer:${vocabulary[3010]} imprimante `],
  ['a word left out', 'imprimante -réseau '],
  ['a phrase of common words', `"${saying}"`],
  ['a phrase that nobody wrote', '"poste mot passe écran"'],
];

export async function figures(): Promise<Figure[]> {
  const tables = await startTables();
  try {
    const desk = await makeDesk(now - 60_000);
    if (!tables.file) throw new Error('The tickets of this bench are written into the file of the local database');
    const began = performance.now();
    fill(tables.file, desk.tenantId);
    console.log(
      `  (${tickets} tickets in ${Math.round((performance.now() - began) / 1000)} s; load ${loadavg()[0]?.toFixed(1)})`,
    );
    const spent = countFromHere();
    const found: Figure[] = [];
    const all: number[] = [];
    for (const [name, typed] of searches) {
      const times: number[] = [];
      const before = spent.read;
      for (let i = 0; i < repeats; i++) {
        const start = performance.now();
        const { items } = await desk.run(() => searchTickets(queryOf(typed), {}, 20));
        times.push(performance.now() - start);
        if (items.length === 0 && i === 0 && !typed.includes(':')) console.log(`  (nothing found for ${typed})`);
      }
      all.push(...times);
      found.push(
        { name: `${name}: first page, median`, value: median(times), unit: 'ms', limit: 100 },
        { name: `${name}: read units`, value: (spent.read - before) / repeats, unit: 'RU', limit: 250 },
      );
    }
    const requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
    const text =
      'Bonjour,\n\ndepuis ce matin l’imprimante du deuxième étage bourre à chaque page, malgré un nouveau toner. '.repeat(
        2,
      );
    const { id } = await desk.run(() =>
      openTicket(
        { subject: 'L’imprimante bourre', text, type: 'incident', requesterId: requester.id, channel: 'portal' },
        now,
      ),
    );
    const index = async () => {
      const before = spent.written;
      await desk.run(() => indexTicket(id));
      return spent.written - before;
    };
    const opened = await index();
    // Each says something new.
    const answers = [
      'Nous avons remplacé le fuseur et nettoyé les rouleaux ; pouvez-vous essayer encore une fois cet après-midi ?',
      'Elle imprime de nouveau, mais une bande grise traverse chaque feuille au format A3, surtout en couleur.',
      'Le tambour était usé : un technicien passe demain matin avec la pièce de rechange, référence DR-3400.',
    ];
    let answered = 0;
    for (const [at, answer] of answers.entries()) {
      const message = { ticketId: id, text: answer, visibility: 'public', from: 'staff' } as const;
      await desk.run(() => addMessage(message, now + (at + 1) * 60_000));
      answered += await index();
    }
    return [
      { name: 'tickets in the index', value: tickets, unit: '' },
      { name: 'first page of a search, median of all', value: median(all), unit: 'ms', limit: 100 },
      ...found,
      { name: 'a new ticket made findable: write units', value: opened, unit: 'WU', limit: 60 },
      {
        name: 'a ticket and three messages made findable: write units',
        value: opened + answered,
        unit: 'WU',
        limit: 200,
      },
    ];
  } finally {
    tables.stop();
  }
}
