import type { ContractSummary } from '../queries/types.ts';

export const sortings = ['name', 'customer', 'endsOn', 'noticeOn', 'startsOn'] as const;
export type Sorting = (typeof sortings)[number];

/** A contract as it is listed, with the name of its customer. */
export interface ListedContract extends ContractSummary {
  customer: string;
}

export interface ListChoice {
  /** Every word must be in the name of the contract or of the customer; accents and case do not matter. */
  search: string;
  sorting: Sorting;
  standing: ContractSummary['standing'] | undefined;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The contracts that are looked for, in order. What has no such date comes last; the newest beginning comes first. */
export function chosenContracts(
  contracts: readonly ListedContract[],
  { search, sorting, standing }: ListChoice,
  language: string,
): ListedContract[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byDate = (one: string | undefined, other: string | undefined) =>
    (one ?? '9999').localeCompare(other ?? '9999', 'en');
  return contracts
    .filter((contract) => {
      const text = plain(`${contract.name} ${contract.customer}`);
      return (!standing || contract.standing === standing) && wanted.every((word) => text.includes(word));
    })
    .toSorted((one, other) => {
      const first =
        sorting === 'startsOn'
          ? byDate(other.startsOn, one.startsOn)
          : sorting === 'endsOn' || sorting === 'noticeOn'
            ? byDate(one[sorting], other[sorting])
            : compare(one[sorting], other[sorting]);
      return first || compare(one.name, other.name);
    });
}
