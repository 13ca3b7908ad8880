import type { paths } from './schema.d.ts';

type Success<Responses> = Responses extends { 201: infer Created }
  ? Created
  : Responses extends { 202: infer Accepted }
    ? Accepted
    : Responses extends { 200: infer Ok }
      ? Ok
      : never;
type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;

/** The body that a route answers on success. */
export type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer Responses;
}
  ? Json<Success<Responses>>
  : never;

/** The body that a route takes. */
export type Sent<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody?: infer Body;
}
  ? Json<NonNullable<Body>>
  : never;

export type Session = Answer<'/api/sessions/renewal', 'post'>;
export type Me = Session['me'];
export type SignIn = Answer<'/api/sessions', 'post'>;
export type DeskChoice = Extract<SignIn, { choices: unknown }>['choices'][number];
export type SignUp = Sent<'/api/signups', 'post'>;
export type Invitation = Answer<'/api/invitations/{invitationId}', 'get'>;
export type PublicDesk = Answer<'/api/desks/{slug}', 'get'>;
export type TicketRow = Answer<'/api/tickets', 'get'>['items'][number];
export type TicketPage = Answer<'/api/tickets/{ticketId}', 'get'>;
export type Ticket = TicketPage['ticket'];
export type Clock = TicketPage['clocks'][number];
export type TimelineEvent = TicketPage['events'][number];
export type StoredFile = NonNullable<TimelineEvent['files']>[number];
