import { deskBaseClient } from '../../functions/shared/table.ts';

/**
 * Does something while the table refuses every transaction after the first `kept`: what stays is what an interruption there leaves.
 * Gives whether it was interrupted.
 */
export async function interruptedAfter(kept: number, work: () => Promise<unknown>): Promise<boolean> {
  const stack = deskBaseClient().middlewareStack;
  const name = 'outage';
  let transactions = 0;
  stack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (commandName.startsWith('TransactWrite') && ++transactions > kept) throw new Error('The table is away');
        return next(args);
      },
    { step: 'initialize', name, priority: 'low' },
  );
  try {
    await work();
    return false;
  } catch {
    return true;
  } finally {
    stack.remove(name);
  }
}
