/** The header in which our mails say from which desk they come: the tenant's id. */
export const deskHeader = 'X-Guichet-Desk';
/** The header with our own Message-ID, which SES replaces by its own: by it a report finds the very mail. */
export const messageHeader = 'X-Guichet-Message';
