import type { ScheduleContent, TicketSchedule } from '../../queries/schedules.ts';

/** What can be changed of a recurring ticket. */
export function contentOf(schedule: TicketSchedule): ScheduleContent {
  const { id: _id, revision: _revision, updatedAt: _at, nextAt: _next, last: _last, ...rest } = schedule;
  const { requester: _requester, assignee: _assignee, ...content } = rest;
  return content;
}

/** A recurring ticket as it begins: every Monday from today, at the desk’s own time. */
export function blankSchedule(timeZone: string, today: string): ScheduleContent {
  return {
    name: '',
    paused: false,
    type: 'serviceRequest',
    subject: '',
    text: '',
    requesterId: '',
    impact: 3,
    urgency: 3,
    tags: [],
    fields: {},
    checklist: [],
    acknowledged: false,
    rule: {
      pattern: { every: 'week', interval: 1, weekdays: ['monday'] },
      time: '08:00',
      timeZone,
      start: today,
      ending: { kind: 'never' },
    },
  };
}
