import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';
import type { NewPerson, Person } from './types.ts';

export type Covered = Answer<'/api/people/{personId}/coverage', 'get'>['items'][number];

export const peopleKeys = {
  search: (search: string) => ['people', search] as const,
  person: (personId: string) => ['person', personId] as const,
  customers: ['customers'] as const,
  customer: (customerId: string) => ['customers', customerId] as const,
  customerPeople: (customerId: string) => ['people', 'of', customerId] as const,
  coverage: (id: string) => ['coverage', id] as const,
};

/** The people whose name, address or telephone number begins with what was typed. Keeps the last answer while asking. */
export function usePeopleSearch(search: string, enabled = true) {
  return useQuery({
    queryKey: [...peopleKeys.search(search), 'first'],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(api.GET('/api/people', { params: { query: { search } }, signal })),
  });
}

/** Everyone whom a search finds, page after page. */
export function usePeople(search: string) {
  return useInfiniteQuery({
    queryKey: peopleKeys.search(search),
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/people', {
          params: { query: { ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.cursor,
  });
}

/** One person, with contact data and notes. */
export function usePerson(personId: string | undefined) {
  return useQuery({
    queryKey: peopleKeys.person(personId ?? ''),
    enabled: personId !== undefined,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/people/{personId}', { params: { path: { personId: personId ?? '' } }, signal })),
  });
}

/** Adds somebody whom the desk did not know. */
export function useAddPerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewPerson) => answer(api.POST('/api/people', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}

/** Every customer of the desk. */
export function useCustomers() {
  return useQuery({
    queryKey: peopleKeys.customers,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/customers', { signal }))).items,
  });
}

/** One customer. */
export function useCustomer(customerId: string) {
  return useQuery({
    queryKey: peopleKeys.customer(customerId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/customers/{customerId}', { params: { path: { customerId } }, signal })),
  });
}

/** The people of a customer, page after page. */
export function useCustomerPeople(customerId: string) {
  return useInfiniteQuery({
    queryKey: peopleKeys.customerPeople(customerId),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/customers/{customerId}/people', {
          params: { path: { customerId }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.cursor,
  });
}

/** The contracts that count for a person's, or a customer's requests. */
export function useCoverage(of: { personId: string } | { customerId: string }) {
  return useQuery({
    queryKey: peopleKeys.coverage('personId' in of ? of.personId : of.customerId),
    queryFn: async ({ signal }) =>
      'personId' in of
        ? (await answer(api.GET('/api/people/{personId}/coverage', { params: { path: of }, signal }))).items
        : (await answer(api.GET('/api/customers/{customerId}/coverage', { params: { path: of }, signal }))).items,
  });
}

/** Keeps what a person was changed to. */
export function useKnowPerson(): (person: Person) => void {
  const client = useQueryClient();
  return (person) => {
    client.setQueryData(peopleKeys.person(person.id), person);
    void client.invalidateQueries({ queryKey: ['people'] });
  };
}
