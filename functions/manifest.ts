/**
 * THE table of functions. `infra/stacks` deploys what it says and `infra/local` runs what it says; nothing else knows a
 * function's id, its entry file, what wakes it, what it may touch, how long it may take and how much memory it gets.
 */

/** What a function may touch. Each becomes a statement of its role in AWS and an environment variable everywhere. */
export type Access =
  /** The desk table, through credentials that are tagged with one tenant. */
  | 'desk'
  /** The desk table's stream (the relay alone). */
  | 'deskStream'
  /** The directory: web addresses, inbound addresses, API keys, pending sign-ups. Holds no tenant's content. */
  | 'directory'
  /** Passwords and tokens (Cognito). */
  | 'identity'
  /** Closing and opening accounts and ending their sessions (Cognito): no passwords, no tokens. */
  | 'accounts'
  /** Codes and link tokens (a KMS HMAC key). */
  | 'codes'
  /** Attachments (S3), under the tenant's prefix. */
  | 'files'
  /** Raw mail as it arrived (S3): read. */
  | 'rawMail'
  /** Sending mail (SES). */
  | 'sendMail'
  /** The sending identities of desks' own domains (SES): making, reading and taking away. */
  | 'mailDomains'
  /** Starting executions and answering task tokens (Step Functions). */
  | 'executions'
  /** Creating state machines: the publisher alone. */
  | 'publish'
  /** Sending to the consumers' queues: the relay alone. */
  | 'queues';

/** What wakes a function. */
export type Trigger =
  /** HTTP: the entry file exports `routes`, and each route says who may call it. */
  | { kind: 'routes' }
  /** Verifies an API key for the routes whose `auth` is `key` (HTTP API Lambda authorizer, simple response). */
  | { kind: 'authorizer' }
  /** Records of the tables' streams. */
  | { kind: 'stream'; tables: ('desk' | 'directory')[] }
  /** A FIFO queue of its own, with its DLQ, fed by the relay with the events whose type starts with one of these. */
  | { kind: 'events'; types: string[] }
  /** A mail was received and stored: a queue of SES notifications. */
  | { kind: 'mail' }
  /** SES reports what became of a mail that was sent: a queue of its events. */
  | { kind: 'deliveries' }
  /** Every so often (ISO 8601 duration). */
  | { kind: 'schedule'; every: string }
  /** A task of a state machine (`lambda:invoke`), by function name. */
  | { kind: 'task' };

export interface FunctionSpec {
  /** Kebab-case; the function's name is `Guichet-<id>` everywhere. */
  id: string;
  /** From the root of the checkout; exports `handler` (and `routes` for HTTP). */
  entry: string;
  trigger: Trigger;
  access: Access[];
  /** Seconds. */
  timeout: number;
  /** Megabytes. */
  memory: number;
  /** What a user notices when it fails: the text of its alarms. */
  impact: string;
}

/** The manifest. */
export const functions: readonly FunctionSpec[] = [
  {
    id: 'signups-api',
    entry: 'functions/tenants/signups-api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory', 'identity', 'codes'],
    timeout: 20,
    memory: 512,
    impact: 'Visitors cannot create a service desk.',
  },
  {
    id: 'tenants-api',
    entry: 'functions/tenants/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory'],
    timeout: 10,
    memory: 512,
    impact: 'Administrators cannot change their desk’s settings or API keys.',
  },
  {
    id: 'sessions-api',
    entry: 'functions/people/sessions-api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory', 'identity', 'codes'],
    timeout: 10,
    memory: 512,
    impact: 'Nobody can sign in, accept an invitation or choose a new password.',
  },
  {
    id: 'people-api',
    entry: 'functions/people/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory', 'accounts'],
    timeout: 10,
    memory: 512,
    impact: 'Callers cannot be found while they are on the phone; nobody can be invited.',
  },
  {
    id: 'contracts-api',
    entry: 'functions/contracts/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 10,
    memory: 512,
    impact: 'Contracts, calendars and workflows cannot be read or changed.',
  },
  {
    id: 'tickets-api',
    entry: 'functions/tickets/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 10,
    memory: 512,
    impact: 'Tickets cannot be opened, read or answered.',
  },
  {
    id: 'ticket-acts-api',
    entry: 'functions/tickets/acts-api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'files'],
    timeout: 20,
    memory: 512,
    impact: 'Tickets cannot be merged, split or answered together; the list of ratings is not shown.',
  },
  {
    id: 'ticket-acts',
    entry: 'functions/tickets/on-act.ts',
    trigger: { kind: 'events', types: ['ticket.propagated', 'propagation.'] },
    access: ['desk'],
    timeout: 60,
    memory: 512,
    impact: 'What was answered to many tickets at once waits.',
  },
  {
    id: 'work-api',
    entry: 'functions/work/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 10,
    memory: 512,
    impact: 'Work cannot be recorded on tickets; what contracts consumed is not shown.',
  },
  {
    id: 'work-events',
    entry: 'functions/work/on-event.ts',
    trigger: { kind: 'events', types: ['ticket.opened', 'ticket.contract'] },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'Tickets are not counted against the allowances of their contracts.',
  },
  {
    id: 'retirement-api',
    entry: 'functions/retirement/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 25,
    memory: 512,
    impact: 'Calendars, teams and workflows that are in use cannot be replaced and taken away.',
  },
  {
    id: 'macros-api',
    entry: 'functions/macros/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'files'],
    timeout: 20,
    memory: 512,
    impact: 'Agents have no reply templates and no macros.',
  },
  {
    id: 'checklists-api',
    entry: 'functions/checklists/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 10,
    memory: 512,
    impact: 'Checklist templates cannot be changed or put on tickets.',
  },
  {
    id: 'schedules-api',
    entry: 'functions/schedules/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory'],
    timeout: 15,
    memory: 512,
    impact: 'Recurring tickets cannot be looked at or changed; those that are due are made.',
  },
  {
    id: 'schedules',
    entry: 'functions/schedules/on-schedule.ts',
    trigger: { kind: 'schedule', every: 'PT15M' },
    access: ['desk', 'directory'],
    timeout: 300,
    memory: 512,
    impact: 'Recurring tickets are late.',
  },
  {
    id: 'guides-api',
    entry: 'functions/guides/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'files'],
    timeout: 20,
    memory: 512,
    impact: 'Diagnostic guides cannot be followed on tickets, nor changed.',
  },
  {
    id: 'guides',
    entry: 'functions/guides/on-event.ts',
    trigger: { kind: 'events', types: ['ticket.state'] },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'It is not counted which diagnostic guides solve tickets.',
  },
  {
    id: 'passes-api',
    entry: 'functions/passes/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory', 'codes'],
    timeout: 10,
    memory: 512,
    impact: 'The links in mails to requesters do not open their requests.',
  },
  {
    id: 'forms-api',
    entry: 'functions/forms/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'The catalogue of requests is empty, and forms cannot be sent.',
  },
  {
    id: 'knowledge-api',
    entry: 'functions/knowledge/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory'],
    timeout: 10,
    memory: 512,
    impact: 'Nobody finds or reads articles; none are suggested on tickets and in the portal.',
  },
  {
    id: 'knowledge-editing-api',
    entry: 'functions/knowledge/editing-api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'Articles cannot be written, published or archived; those that are published are read.',
  },
  {
    id: 'webhooks-api',
    entry: 'functions/webhooks/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'codes'],
    timeout: 10,
    memory: 512,
    impact: 'Webhooks cannot be set, tried out or looked after.',
  },
  {
    id: 'webhooks',
    entry: 'functions/webhooks/on-event.ts',
    trigger: { kind: 'events', types: ['ticket.webhook', 'webhook.test'] },
    access: ['desk', 'codes'],
    timeout: 20,
    memory: 512,
    impact: 'Other programs are not told what workflows tell them.',
  },
  {
    id: 'similar-api',
    entry: 'functions/similar/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 10,
    memory: 1024,
    impact: 'Tickets do not show similar solved ones and probable duplicates.',
  },
  {
    id: 'similar-events',
    entry: 'functions/similar/on-event.ts',
    trigger: { kind: 'events', types: ['ticket.opened', 'ticket.state', 'ticket.changed', 'ticket.priority'] },
    access: ['desk'],
    timeout: 20,
    memory: 1024,
    impact: 'New tickets are not found as similar ones.',
  },
  {
    id: 'problems-api',
    entry: 'functions/problems/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 25,
    memory: 512,
    impact: 'Problems and known errors are not shown; no major incident can be declared or followed.',
  },
  {
    id: 'problems',
    entry: 'functions/problems/on-event.ts',
    trigger: { kind: 'events', types: ['ticket.opened'] },
    access: ['desk'],
    timeout: 20,
    memory: 1024,
    impact: 'Recurring incidents are not noticed.',
  },
  {
    id: 'announcements-api',
    entry: 'functions/announcements/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 10,
    memory: 512,
    impact: 'What the desk announces is not shown, and nothing can be announced.',
  },
  {
    id: 'views-api',
    entry: 'functions/views/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 15,
    memory: 512,
    impact: 'Saved views cannot be shown or changed; the desk’s own queues are.',
  },
  {
    id: 'appearance-api',
    entry: 'functions/appearance/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory', 'files'],
    timeout: 10,
    memory: 512,
    impact: 'Desks’ logos are not shown; their colours and words of welcome cannot be changed.',
  },
  {
    id: 'files-api',
    entry: 'functions/files/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory', 'codes', 'files'],
    timeout: 10,
    memory: 512,
    impact: 'Attachments cannot be uploaded or opened.',
  },
  {
    id: 'bulk-api',
    entry: 'functions/bulk/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'Nothing can be done to many tickets at once, nor taken back.',
  },
  {
    id: 'bulk',
    entry: 'functions/bulk/on-event.ts',
    trigger: { kind: 'events', types: ['bulk.'] },
    access: ['desk', 'files'],
    timeout: 60,
    memory: 512,
    impact: 'What is being done to many tickets at once stands still.',
  },
  {
    id: 'key-authorizer',
    entry: 'functions/tenants/key-authorizer.ts',
    trigger: { kind: 'authorizer' },
    access: ['directory'],
    timeout: 5,
    memory: 512,
    impact: 'Programs with an API key are turned away.',
  },
  {
    id: 'relay',
    entry: 'functions/shared/relay.ts',
    trigger: { kind: 'stream', tables: ['desk', 'directory'] },
    access: ['deskStream', 'queues'],
    timeout: 30,
    memory: 512,
    impact: 'Everything that follows a change waits: mails, workflows, live screens.',
  },
  {
    id: 'on-mail',
    entry: 'functions/mail/on-mail.ts',
    trigger: { kind: 'mail' },
    access: ['desk', 'directory', 'rawMail', 'files', 'codes'],
    timeout: 60,
    memory: 1024,
    impact: 'Incoming mail waits unread; it stays stored.',
  },
  {
    id: 'mail-retry',
    entry: 'functions/mail/on-event.ts',
    trigger: { kind: 'events', types: ['mail.'] },
    access: ['desk', 'rawMail', 'files', 'codes'],
    timeout: 60,
    memory: 1024,
    impact: 'Mail that an administrator wants to be processed again waits.',
  },
  {
    id: 'mail-api',
    entry: 'functions/mail/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'rawMail'],
    timeout: 10,
    memory: 512,
    impact: 'Refused and unreadable mail cannot be seen or retried; it stays stored.',
  },
  {
    id: 'notifications',
    entry: 'functions/notifications/on-event.ts',
    trigger: {
      kind: 'events',
      types: [
        'ticket.',
        'challenge.',
        'mailTemplate.',
        'member.mailsDue',
        'contract.warned',
        'contract.renewed',
        'contract.ended',
        'contract.allowance',
        'article.due',
        'domain.',
      ],
    },
    access: ['desk', 'directory', 'codes', 'sendMail', 'files'],
    timeout: 30,
    memory: 512,
    impact: 'Mails to requesters and members are late.',
  },
  {
    id: 'member-mails',
    entry: 'functions/notifications/on-schedule.ts',
    trigger: { kind: 'schedule', every: 'PT15M' },
    access: ['desk', 'directory'],
    timeout: 300,
    memory: 512,
    impact: 'Overviews, and mails that wait for a member’s hours, are late.',
  },
  {
    id: 'on-delivery',
    entry: 'functions/notifications/on-delivery.ts',
    trigger: { kind: 'deliveries' },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'Tickets do not show whether their mails arrived; addresses that fail are still written to.',
  },
  {
    id: 'outgoing-mail-api',
    entry: 'functions/notifications/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 10,
    memory: 512,
    impact: 'What became of mails is not shown; none can be sent again, no address be freed, no template be changed.',
  },
  {
    id: 'addresses-api',
    entry: 'functions/addresses/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory'],
    timeout: 10,
    memory: 512,
    impact: 'Desks’ mail addresses cannot be added or changed; those that are there work.',
  },
  {
    id: 'domains-api',
    entry: 'functions/domains/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk', 'directory', 'codes', 'mailDomains'],
    timeout: 25,
    memory: 512,
    impact: 'Desks’ own domains cannot be added or looked at; those that are proven work.',
  },
  {
    id: 'domains',
    entry: 'functions/domains/on-schedule.ts',
    trigger: { kind: 'schedule', every: 'PT1H' },
    access: ['desk', 'directory', 'codes', 'mailDomains'],
    timeout: 300,
    memory: 512,
    impact: 'New domains stay unproven; it is not noticed when one is lost, and mail from it may be refused.',
  },
  {
    id: 'workflow-api',
    entry: 'functions/workflow/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 10,
    memory: 512,
    impact: 'Where a ticket stands in its workflow, and what comes next, is not shown.',
  },
  {
    id: 'workflow-events',
    entry: 'functions/workflow/on-event.ts',
    trigger: { kind: 'events', types: ['ticket.', 'workflow.published'] },
    access: ['desk', 'executions', 'publish'],
    timeout: 30,
    memory: 512,
    impact: 'New tickets are not routed; running workflows do not hear of replies and changes.',
  },
  {
    id: 'workflow-route',
    entry: 'functions/workflow/task-route.ts',
    trigger: { kind: 'task' },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'New tickets stay without a team.',
  },
  {
    id: 'workflow-do',
    entry: 'functions/workflow/task-do.ts',
    trigger: { kind: 'task' },
    access: ['desk', 'files'],
    timeout: 20,
    memory: 512,
    impact: 'Workflows do not answer, assign or prioritise by themselves; they are retried and then shown as failed.',
  },
  {
    id: 'workflow-decide',
    entry: 'functions/workflow/task-decide.ts',
    trigger: { kind: 'task' },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'Workflows stand still where their ways part.',
  },
  {
    id: 'workflow-tick',
    entry: 'functions/workflow/task-tick.ts',
    trigger: { kind: 'task' },
    access: ['desk', 'files'],
    timeout: 20,
    memory: 512,
    impact: 'Warnings, escalations and automatic closings are late.',
  },
  {
    id: 'workflow-await',
    entry: 'functions/workflow/task-await.ts',
    trigger: { kind: 'task' },
    access: ['desk', 'executions'],
    timeout: 20,
    memory: 512,
    impact: 'Workflows cannot wait; they are retried and then shown as failed.',
  },
  {
    id: 'workflow-failed',
    entry: 'functions/workflow/task-failed.ts',
    trigger: { kind: 'task' },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'A workflow that failed does not say so on its ticket.',
  },
  {
    id: 'changes',
    entry: 'functions/tickets/on-event.ts',
    trigger: { kind: 'events', types: ['ticket.'] },
    access: ['desk'],
    timeout: 20,
    memory: 512,
    impact: 'Queues on screen no longer update by themselves.',
  },
  {
    id: 'search-api',
    entry: 'functions/search/api.ts',
    trigger: { kind: 'routes' },
    access: ['desk'],
    timeout: 10,
    memory: 1024,
    impact: 'Tickets cannot be searched.',
  },
  {
    id: 'search',
    entry: 'functions/search/on-event.ts',
    trigger: {
      kind: 'events',
      types: [
        'ticket.opened',
        'ticket.message',
        'ticket.copied',
        'ticket.changed',
        'ticket.priority',
        'ticket.participant',
        'ticket.merged',
        'ticket.unmerged',
        'ticket.escalated',
        'ticket.rated',
        'search.',
      ],
    },
    access: ['desk'],
    timeout: 60,
    memory: 512,
    impact: 'New tickets and messages are not found by their words yet.',
  },
  {
    id: 'new-calendar',
    entry: 'functions/sla/on-event.ts',
    trigger: { kind: 'events', types: ['calendar.'] },
    access: ['desk'],
    timeout: 60,
    memory: 512,
    impact: 'New and changed calendars, and the calendars of new desks, lack their public holidays.',
  },
  {
    id: 'contract-dates',
    entry: 'functions/contracts/on-schedule.ts',
    trigger: { kind: 'schedule', every: 'PT6H' },
    access: ['desk', 'directory'],
    timeout: 300,
    memory: 512,
    impact: 'Contracts that end are not warned of, and those that go on tacitly are not renewed.',
  },
  {
    id: 'snoozes',
    entry: 'functions/tickets/on-schedule.ts',
    trigger: { kind: 'schedule', every: 'PT5M' },
    access: ['desk', 'directory'],
    timeout: 120,
    memory: 512,
    impact: 'Who put a ticket aside is not told when it comes back; lists show it all the same.',
  },
  {
    id: 'knowledge-dates',
    entry: 'functions/knowledge/on-schedule.ts',
    trigger: { kind: 'schedule', every: 'PT6H' },
    access: ['desk', 'directory'],
    timeout: 300,
    memory: 512,
    impact: 'Owners of articles are not reminded to review them before they expire.',
  },
  {
    id: 'unused-files',
    entry: 'functions/files/on-schedule.ts',
    trigger: { kind: 'schedule', every: 'P1D' },
    access: ['desk', 'directory', 'files'],
    timeout: 300,
    memory: 512,
    impact: 'Files that were uploaded and never sent stay stored.',
  },
  {
    id: 'holidays',
    entry: 'functions/sla/on-schedule.ts',
    trigger: { kind: 'schedule', every: 'P7D' },
    access: ['desk', 'directory'],
    timeout: 300,
    memory: 512,
    impact: 'Calendars run out of public holidays at the end of next year.',
  },
];

/** A function's name in AWS and in the local cloud. */
export function functionName(id: string): string {
  return `Guichet-${id}`;
}
