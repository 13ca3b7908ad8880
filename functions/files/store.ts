import { Entity } from 'electrodb';
import { useTenant } from '../shared/actor.ts';
import { lazy } from '../shared/lazy.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { StoredFile } from './file.ts';

const entity = lazy(
  () =>
    new Entity(
      {
        model: { entity: 'file', version: '1', service: 'guichet' },
        attributes: {
          tenantId: { type: 'string', required: true },
          id: { type: 'string', required: true },
          name: { type: 'string', required: true },
          type: { type: 'string', required: true },
          size: { type: 'number', required: true },
          ownerId: { type: 'string', required: true },
          ticketId: { type: 'string' },
          visibility: { type: ['public', 'internal'] as const },
        },
        indexes: {
          byId: {
            pk: { field: 'pk', composite: ['tenantId', 'id'], template: 'T#${tenantId}#FIL#${id}', casing: 'none' },
            sk: { field: 'sk', composite: [], template: 'FILE', casing: 'none' },
          },
        },
      },
      desk(),
    ),
);

/** Writes the record of a new file. The same id twice is left as it was. */
export async function createFile(file: StoredFile): Promise<void> {
  await entity()
    .create({ tenantId: useTenant(), ...file })
    .go()
    .catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
}

export async function fileById(id: string): Promise<StoredFile | undefined> {
  const { data } = await entity().get({ tenantId: useTenant(), id }).go({ consistent: true });
  if (!data) return undefined;
  const { tenantId: _tenant, ...file } = data;
  return file;
}

/** Hangs a file on a ticket's message. False where it hangs on another ticket already. */
export async function hangFile(id: string, ticketId: string, visibility: 'public' | 'internal'): Promise<boolean> {
  try {
    await entity()
      .patch({ tenantId: useTenant(), id })
      .set({ ticketId, visibility })
      .where((file, { notExists, eq }) => `${notExists(file.ticketId)} OR ${eq(file.ticketId, ticketId)}`)
      .go();
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
