import { writesAs } from '../addresses/commands.ts';
import { contractManagers } from '../people/commands.ts';
import type { DeskEvent } from '../shared/event.ts';
import { loadDesk } from '../tenants/commands.ts';
import { logoOf } from './letterhead.ts';
import { contractLink } from './links.ts';
import { sendOnce } from './send.ts';
import { type ContractNews, contractLetter } from './templates/contract.ts';

const kinds: Record<string, ContractNews['kind']> = {
  'contract.warned': 'warned',
  'contract.renewed': 'renewed',
  'contract.ended': 'ended',
  'contract.allowance': 'allowance',
};

/** Tells who answers for a contract that it ends soon, was renewed, has ended, or that its allowance runs out. Each once. */
export async function tellOfContract(event: DeskEvent, now: number): Promise<void> {
  const kind = kinds[event.type];
  if (!kind) return;
  const { contractId, contractName } = event.data as { contractId: string; contractName: string };
  const news = { ...event.data, kind } as unknown as ContractNews;
  const desk = await loadDesk();
  for (const { id, name, email, language } of await contractManagers()) {
    if (!email) continue;
    await sendOnce(event.eventId, id, now, async () => ({
      ...contractLetter({ name, language }, desk, { name: contractName, url: contractLink(contractId) }, news),
      from: await writesAs(),
      to: { name, address: email },
      submission: 'auto-generated',
      desk: desk.tenantId,
      attachments: await logoOf(desk),
      at: now,
    }));
  }
}
