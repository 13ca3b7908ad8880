import * as z from 'zod/mini';
import { contractId } from '../contracts/contract.ts';
import { staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { invalid } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { estimateWork, recordWork, reverseWork, workOnTicket } from './commands.ts';
import { monthPattern, monthsBetween } from './period.ts';
import {
  balanceView,
  coverageView,
  recordView,
  reversalInput,
  settlementView,
  timedWorkInput,
  workInput,
  workPath,
} from './record.ts';
import { consumptionView, periodPattern, statementView } from './statement.ts';
import { consumptionOf, statementOf } from './statements.ts';
import { dropped } from './timer.ts';
import { timerRoutes } from './timer-routes.ts';
import { changeTimers } from './timers-store.ts';
import { viewOfBalance, viewOfCoverage, viewOfRecord, viewOfSettlement } from './views.ts';

const ticketPath = z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) });
const month = z.string().check(z.regex(monthPattern, { error: 'work.month' }));
/** Months of one answer. */
const mostMonths = 36;

export const routes = [
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/work',
    auth: 'member',
    roles: staff,
    summary: 'What was done on a ticket, what its contract covers, and how its allowance stands',
    input: { path: ticketPath },
    output: z.object({ items: z.array(recordView), coverage: coverageView }),
    handler: async ({ member, now, input: { path } }) => {
      const { language } = member();
      const { records, terms, ledger, today, balance, deskRates } = await workOnTicket(path.ticketId, now);
      return {
        items: records.map((record) => viewOfRecord(language, record)),
        coverage: viewOfCoverage(terms, ledger, today, balance, deskRates),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/work',
    auth: 'member',
    roles: staff,
    summary: 'Record labour, travel, a visit or a part on a ticket; it draws from the contract’s allowance',
    input: { path: ticketPath, body: timedWorkInput },
    output: recordView,
    status: 201,
    handler: async ({ member, now, input: { path, body } }) => {
      const { personId, language } = member();
      const { timed, ...work } = body;
      const record = await recordWork(path.ticketId, work, now);
      if (timed) await changeTimers(personId, (timers) => dropped(timers, path.ticketId));
      return viewOfRecord(language, record);
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/work-estimates',
    auth: 'member',
    roles: staff,
    summary: 'What a piece of work would consume, and who would pay; nothing is recorded',
    input: { path: ticketPath, body: workInput },
    output: z.object({
      /** The allowance is spent, and the contract allows no overdraft: this could not be recorded. */
      refused: z.boolean(),
      settlement: z.optional(settlementView),
      balance: z.optional(balanceView),
    }),
    keepAnswer: false,
    handler: async ({ member, now, input: { path, body } }) => {
      const estimate = await estimateWork(path.ticketId, body, now);
      const { terms } = await workOnTicket(path.ticketId, now);
      const balance = viewOfBalance(terms, 'refused' in estimate ? estimate.refused : estimate.balance);
      return {
        refused: 'refused' in estimate,
        ...('refused' in estimate
          ? {}
          : { settlement: viewOfSettlement(member().language, estimate.settled.settlement) }),
        ...(balance ? { balance } : {}),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/work/{workId}/reversal',
    auth: 'member',
    roles: staff,
    summary: 'Take a record back, with a reason; what it drew is given back',
    input: { path: workPath, body: reversalInput },
    output: recordView,
    status: 201,
    handler: async ({ member, now, input: { path, body } }) =>
      viewOfRecord(member().language, await reverseWork(path.ticketId, path.workId, body.reason, now)),
  }),
  route({
    method: 'GET',
    path: '/api/contracts/{contractId}/consumption',
    auth: 'member',
    roles: staff,
    summary: 'What a contract consumed, month by month, and how its allowances stand',
    input: { path: z.object({ contractId }), query: z.object({ from: month, to: month }) },
    output: consumptionView,
    handler: ({ now, input: { path, query } }) => {
      if (query.to < query.from) throw invalid({ field: 'query.to', key: 'work.monthsBackwards' });
      if (monthsBetween(query.from, query.to).length > mostMonths)
        throw invalid({ field: 'query.to', key: 'work.monthsTooMany', values: { maximum: mostMonths } });
      return consumptionOf(path.contractId, query.from, query.to, now);
    },
  }),
  route({
    method: 'GET',
    path: '/api/contracts/{contractId}/statements/{period}',
    auth: 'member',
    roles: staff,
    summary: 'The statement of a contract for a month, a quarter or a year',
    input: {
      path: z.object({ contractId, period: z.string().check(z.regex(periodPattern, { error: 'work.period' })) }),
    },
    output: statementView,
    handler: ({ member, input: { path } }) => statementOf(path.contractId, path.period, member().language),
  }),
  ...timerRoutes,
];

export const handler = apiHandler(routes);
