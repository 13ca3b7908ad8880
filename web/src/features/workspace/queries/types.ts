import type { Answer, Sent } from '../../../client/types.ts';

/** The API's own shapes, under the words that the screens use. */
export type { Clock, Me, StoredFile, Ticket, TicketPage, TicketRow, TimelineEvent } from '../../../client/types.ts';

export type Counts = Answer<'/api/tickets/counts', 'get'>;
export type TicketEdit = Omit<Sent<'/api/tickets/{ticketId}', 'patch'>, 'revision'>;
export type NewMessage = Sent<'/api/tickets/{ticketId}/messages', 'post'>;
export type Transition = Sent<'/api/tickets/{ticketId}/transitions', 'post'>;
export type Escalation = Sent<'/api/tickets/{ticketId}/escalations', 'post'>;
export type NewTicket = Sent<'/api/tickets', 'post'>;
export type WorkflowProgress = Answer<'/api/tickets/{ticketId}/workflow', 'get'>;
export type Desk = Answer<'/api/desk', 'get'>;
export type DeskChange = Sent<'/api/desk', 'patch'>;
export type GettingStartedItem = Answer<'/api/getting-started', 'get'>['items'][number];
export type Member = Answer<'/api/members', 'get'>['items'][number];
export type NewInvitation = Sent<'/api/invitations', 'post'>;
export type MemberChange = Sent<'/api/members/{personId}', 'patch'>;
export type Role = Member['role'];
export type Team = Answer<'/api/teams', 'get'>['items'][number];
export type NewTeam = Sent<'/api/teams', 'post'>;
export type PersonSummary = Answer<'/api/people', 'get'>['items'][number];
export type Person = Answer<'/api/people/{personId}', 'get'>;
export type NewPerson = Sent<'/api/people', 'post'>;
export type Customer = Answer<'/api/customers', 'get'>['items'][number];
export type ApiKey = Answer<'/api/keys', 'get'>['items'][number];

/** What a list or a reference calls a thing. */
export interface Ref {
  id: string;
  name: string;
}
export type PersonChange = Sent<'/api/people/{personId}', 'patch'>;
export type NewCustomer = Sent<'/api/customers', 'post'>;
export type ContractSummary = Answer<'/api/contracts', 'get'>['items'][number];
export type Contract = Answer<'/api/contracts/{contractId}', 'get'>;
export type ContractVersion = Contract['versions'][number];
export type ContractLine = ContractVersion['lines'][number];
export type NewContract = Sent<'/api/contracts', 'post'>;
export type Calendar = Answer<'/api/calendars', 'get'>['items'][number];
export type Workflow = Answer<'/api/workflows', 'get'>['items'][number];
export type IncomingMail = Answer<'/api/incoming-mail', 'get'>['items'][number];
