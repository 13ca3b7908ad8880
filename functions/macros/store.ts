import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { putRevision } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
import type { Macro, ReplyTemplate } from './macro.ts';
import type { CallScript } from './script.ts';

/** Reply templates, macros and scripts of calls lie together, each kind by its ids. */
type Kept = ReplyTemplate | Macro | CallScript;

const key = (id: string) => ({ pk: `T#${useTenant()}#MACROS`, sk: id });

function keptOf(item: Record<string, unknown>): Kept {
  return namedContentOf<Kept>(item);
}

async function all(prefix: string): Promise<Kept[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': key('').pk, ':sk': prefix },
    ConsistentRead: true,
  });
  return items.map(keptOf).sort((a, b) => a.name.localeCompare(b.name));
}

/** A reply template as it is stored: those of before they brought files have none. */
function withFiles(kept: Kept): ReplyTemplate {
  return { files: [], ...(kept as Omit<ReplyTemplate, 'files'>) };
}

/** The desk's reply templates, by name. */
export const allTemplates = async () => (await all('rpl_')).map(withFiles);
/** The desk's macros, by name. */
export const allMacros = () => all('mac_') as Promise<Macro[]>;

/** What is said and asked on the phone, by name. */
export const allScripts = () => all('scr_') as Promise<CallScript[]>;

async function byId(id: string): Promise<Kept | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key(id), ConsistentRead: true }));
  return item && keptOf(item);
}
export async function templateById(id: string): Promise<ReplyTemplate | undefined> {
  const kept = await byId(id);
  return kept && withFiles(kept);
}
export const macroById = (id: string) => byId(id) as Promise<Macro | undefined>;
export const scriptById = (id: string) => byId(id) as Promise<CallScript | undefined>;

/** Writes a new one, or the next revision. @throws PublicError 409 where somebody else changed or deleted it meanwhile */
export function save({ id, ...rest }: Kept): Promise<void> {
  return putRevision({ ...key(id), entity: 'macro', ...rest });
}

export async function remove(id: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: key(id) }));
}
