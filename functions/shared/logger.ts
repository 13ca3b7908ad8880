import { Logger } from '@aws-lambda-powertools/logger';

/** The structured log of every function. Text of tickets and mails, addresses, codes and tokens never go into it. */
export const logger = new Logger();
