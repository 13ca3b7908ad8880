import { contractManagers } from '../people/commands.ts';
import type { DeskEvent } from '../shared/event.ts';
import { contractLink } from './links.ts';
import type { News } from './tell-members.ts';
import { type ContractNews, contractLetter, saidOfContract } from './templates/contract.ts';

const kinds: Record<string, ContractNews['kind']> = {
  'contract.warned': 'warned',
  'contract.renewed': 'renewed',
  'contract.ended': 'ended',
  'contract.allowance': 'allowance',
};

/** That a contract ends soon, was renewed, has ended, or that its allowance runs out. */
export function newsOfContract(event: DeskEvent): News | undefined {
  const kind = kinds[event.type];
  if (!kind) return undefined;
  const { contractId: id, contractName: name } = event.data as { contractId: string; contractName: string };
  const told = { ...event.data, kind } as unknown as ContractNews;
  return {
    kind: 'contract',
    people: contractManagers,
    shown: (language) => ({ contract: { id, name }, text: saidOfContract(language, name, told) }),
    letter: (to, desk) => contractLetter(to, desk, { name, url: contractLink(id) }, told),
  };
}
