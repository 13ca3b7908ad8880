import * as z from 'zod/mini';
import { releaseDocument, takeDocument } from '../files/commands.ts';
import { staff, stampOf, useActor, useTenant } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { conflict, notFound } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { contract } from './commands.ts';
import { contractId } from './contract.ts';
import { type ContractDocument, deleteDocument, documentsOf, putDocument } from './documents-store.ts';

const fileId = z.string().check(z.regex(idPattern('file')));
const path = z.object({ contractId });
const documentView = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  addedAt: z.string(),
  addedBy: z.string(),
});
/** Documents of one contract. */
const most = 100;

function told(
  type: 'contract.documentAdded' | 'contract.documentRemoved',
  subject: string,
  document: ContractDocument,
  now: number,
): DeskEvent {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor changes no contract');
  const { id, name } = document;
  return {
    eventId: newId('event', now),
    tenantId: useTenant(),
    type,
    subject,
    at: iso(now),
    actor: stampOf(actor),
    data: { contractId: subject, fileId: id, name },
  };
}

export const documentRoutes = [
  route({
    method: 'GET',
    path: '/api/contracts/{contractId}/documents',
    auth: 'member',
    roles: staff,
    summary: 'The documents of a contract, the newest first',
    input: { path },
    output: z.object({ items: z.array(documentView) }),
    handler: async ({ input }) => {
      await contract(input.path.contractId);
      return { items: await documentsOf(input.path.contractId) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/contracts/{contractId}/documents',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary: 'Add an uploaded file to the documents of a contract',
    input: { path, body: z.object({ fileId }) },
    output: documentView,
    status: 201,
    handler: async ({ member, now, input }) => {
      await contract(input.path.contractId);
      if ((await documentsOf(input.path.contractId)).length >= most) throw conflict('contract.documentsTooMany');
      const file = await takeDocument(input.body.fileId, input.path.contractId);
      const document = { ...file, addedAt: iso(now), addedBy: member().name };
      await putDocument(
        input.path.contractId,
        document,
        told('contract.documentAdded', input.path.contractId, document, now),
      );
      return document;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/contracts/{contractId}/documents/{fileId}',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary: 'Remove a document from a contract',
    input: { path: z.object({ contractId, fileId }) },
    output: null,
    status: 204,
    handler: async ({ now, input }) => {
      const found = (await documentsOf(input.path.contractId)).find(({ id }) => id === input.path.fileId);
      if (!found) throw notFound();
      await releaseDocument(found.id, input.path.contractId, now);
      await deleteDocument(
        input.path.contractId,
        found.id,
        told('contract.documentRemoved', input.path.contractId, found, now),
      );
      return undefined;
    },
  }),
];
