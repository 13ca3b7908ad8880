import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer, Sent } from '../../../client/types.ts';
import { ticketKeys } from './tickets.ts';

export type BulkJob = Answer<'/api/bulk-jobs', 'get'>['items'][number];
type WholeJob = Answer<'/api/bulk-jobs/{jobId}', 'get'>;
export type BulkOrder = Sent<'/api/bulk-jobs', 'post'>;

const bulkKeys = {
  all: ['bulkJobs'] as const,
  job: (jobId: string) => ['bulkJobs', jobId] as const,
};

/** Whether a job still has something to do. */
export function runs({ state }: BulkJob): boolean {
  return state === 'running' || state === 'undoing';
}

/** One's own jobs, the newest first; asked for anew every second while one of them runs. */
export function useBulkJobs() {
  return useQuery({
    queryKey: bulkKeys.all,
    refetchInterval: ({ state }: { state: { data: BulkJob[] | undefined } }) =>
      state.data?.some(runs) ? 1_000 : false,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/bulk-jobs', { signal }))).items,
  });
}

/** A job with what became of each ticket. */
export function useBulkJob(jobId: string) {
  return useQuery({
    queryKey: bulkKeys.job(jobId),
    staleTime: 0,
    refetchInterval: ({ state }: { state: { data: WholeJob | undefined } }) =>
      state.data && runs(state.data.job) ? 1_000 : false,
    queryFn: ({ signal }) => answer(api.GET('/api/bulk-jobs/{jobId}', { params: { path: { jobId } }, signal })),
  });
}

/** Starts a job, and takes one back. */
export function useBulkActs() {
  const client = useQueryClient();
  const noted = (job: BulkJob) => {
    client.setQueryData<BulkJob[]>(bulkKeys.all, (before = []) => [job, ...before.filter(({ id }) => id !== job.id)]);
    void client.invalidateQueries({ queryKey: bulkKeys.job(job.id) });
    void client.invalidateQueries({ queryKey: ticketKeys.counts });
    return job;
  };
  return {
    start: async (order: BulkOrder) => noted(await answer(api.POST('/api/bulk-jobs', { body: order }))),
    undo: async (jobId: string) =>
      noted(await answer(api.POST('/api/bulk-jobs/{jobId}/undo', { params: { path: { jobId } } }))),
  };
}
