/** The request that the reader visits by the link of a mail, without being signed in. */
let visited: string | undefined;

/** From now on, what is asked of this request is asked by the visit's cookie. */
export function visit(ticketId: string | undefined): void {
  visited = ticketId;
}

/** The address at which a visitor asks the same: `/api/files` → `/api/pass/tickets/<id>/files`. */
export function passAddress(url: string, ticketId = visited): string {
  if (!ticketId) return url;
  return url
    .replace(`/api/tickets/${ticketId}`, `/api/pass/tickets/${ticketId}`)
    .replace(/\/api\/files(?=\/|$)/, `/api/pass/tickets/${ticketId}/files`);
}
