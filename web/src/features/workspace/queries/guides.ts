import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer, Sent } from '../../../client/types.ts';
import { ticketKeys } from './tickets.ts';

export type GuideContent = Sent<'/api/guides', 'post'>;
export type GuideStep = GuideContent['steps'][number];
export type GuideQuestion = Extract<GuideStep, { kind: 'question' }>;
export type GuideOutcome = Extract<GuideStep, { kind: 'outcome' }>;
export type GuideDeed = GuideOutcome['do'];
export type GuideDraft = Answer<'/api/guides/{guideId}', 'get'>;
export type GuideRun = Answer<'/api/tickets/{ticketId}/guides', 'get'>['runs'][number];
export type Given = GuideRun['answers'][number];

export const guideKeys = {
  all: ['guides'] as const,
  one: (guideId: string) => ['guides', guideId] as const,
  ofTicket: (ticketId: string) => [...ticketKeys.page(ticketId), 'guides'] as const,
};

/** The desk's guides, by name, with how often each solves. */
export function useGuides() {
  return useQuery({
    queryKey: guideKeys.all,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/guides', { signal }))).items,
  });
}

/** A guide with its draft. */
export function useGuide(guideId: string) {
  return useQuery({
    queryKey: guideKeys.one(guideId),
    enabled: guideId !== 'new',
    queryFn: ({ signal }) => answer(api.GET('/api/guides/{guideId}', { params: { path: { guideId } }, signal })),
  });
}

/** The guides that were followed on a ticket, and those that fit it. */
export function useTicketGuides(ticketId: string) {
  return useQuery({
    queryKey: guideKeys.ofTicket(ticketId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets/{ticketId}/guides', { params: { path: { ticketId } }, signal })),
  });
}

/** The guides that fit what somebody reports. */
export function useProposedGuides(type: 'incident' | 'serviceRequest', category: string | undefined) {
  return useQuery({
    queryKey: [...guideKeys.all, 'proposed', type, category],
    queryFn: async ({ signal }) => {
      const query = { type, ...(category ? { category } : {}) };
      return (await answer(api.GET('/api/guide-proposals', { params: { query }, signal }))).items;
    },
  });
}

/** A version of a guide, which never changes. */
export function useGuideVersion(guideId: string, version: number) {
  return useQuery({
    queryKey: [...guideKeys.one(guideId), 'version', version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/guides/{guideId}/versions/{version}', { params: { path: { guideId, version } }, signal })),
  });
}
