import { deskList } from './desk-list-store.ts';
import type { TicketFieldDefinition } from './field.ts';

const list = deskList<TicketFieldDefinition>('FIELDS', 'ticketFields', 'fields');

export interface FieldSet {
  /** Counts changes; 0 where the desk never added a field. */
  revision: number;
  fields: TicketFieldDefinition[];
}

/** The fields that the desk added to its tickets, in their order. */
export async function fieldsOfDesk(): Promise<FieldSet> {
  const { revision, entries } = await list.read();
  return { revision, fields: entries };
}

/** Writes the fields. @throws PublicError 409 where somebody else changed them meanwhile */
export async function saveFields(before: FieldSet, fields: TicketFieldDefinition[]): Promise<FieldSet> {
  const { revision, entries } = await list.save(before, fields);
  return { revision, fields: entries };
}
