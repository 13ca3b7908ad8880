import { apiHandler } from '../shared/api.ts';
import { deskRoutes } from './desk-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import { ticketRoutes } from './ticket-routes.ts';

export const routes = [...readingRoutes, ...deskRoutes, ...ticketRoutes];

export const handler = apiHandler(routes);
