import { duesOf } from '../shared/dues.ts';

/** All desks’ schedules by when they are due; `what` is a schedule’s id. */
export const scheduleDues = duesOf('SCHEDULES');
