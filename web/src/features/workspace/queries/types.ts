import type { Answer, Sent } from '../../../client/types.ts';

/** The API's own shapes, under the words that the screens use. */
export type { Clock, Me, StoredFile, Ticket, TicketPage, TicketRow, TimelineEvent } from '../../../client/types.ts';

export type Counts = Answer<'/api/tickets/counts', 'get'>;
export type TicketEdit = Omit<Sent<'/api/tickets/{ticketId}', 'patch'>, 'revision'>;
export type NewMessage = Sent<'/api/tickets/{ticketId}/messages', 'post'>;
export type Transition = Sent<'/api/tickets/{ticketId}/transitions', 'post'>;
export type Escalation = Sent<'/api/tickets/{ticketId}/escalations', 'post'>;
export type Desk = Answer<'/api/desk', 'get'>;
export type GettingStartedItem = Answer<'/api/getting-started', 'get'>['items'][number];
export type Member = Answer<'/api/members', 'get'>['items'][number];
export type Role = Member['role'];
export type Team = Answer<'/api/teams', 'get'>['items'][number];
export type PersonSummary = Answer<'/api/people', 'get'>['items'][number];
export type Person = Answer<'/api/people/{personId}', 'get'>;
export type NewPerson = Sent<'/api/people', 'post'>;
export type Customer = Answer<'/api/customers', 'get'>['items'][number];
export type ApiKey = Answer<'/api/keys', 'get'>['items'][number];
export type ReplyTemplate = Answer<'/api/reply-templates', 'get'>['items'][number];
export type Macro = Answer<'/api/macros', 'get'>['items'][number];
export type Webhook = Answer<'/api/webhooks', 'get'>['items'][number];
export type Delivery = Answer<'/api/webhooks/{webhookId}/deliveries', 'get'>['items'][number];

/** What a list or a reference calls a thing. */
export interface Ref {
  id: string;
  name: string;
}
export type ContractSummary = Answer<'/api/contracts', 'get'>['items'][number];
export type Contract = Answer<'/api/contracts/{contractId}', 'get'>;
export type ContractVersion = Contract['versions'][number];
export type ContractLine = ContractVersion['lines'][number];
export type Calendar = Answer<'/api/calendars', 'get'>['items'][number];
export type NewCalendar = Sent<'/api/calendars', 'post'>;
export type IncomingMail = Answer<'/api/incoming-mail', 'get'>['items'][number];
export type OriginalMail = Answer<'/api/incoming-mail/{mailId}/original', 'get'>;
export type MailSettings = Answer<'/api/mail-settings', 'get'>;
