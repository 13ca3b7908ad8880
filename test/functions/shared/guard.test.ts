import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTenancy, ForeignKeyError } from '../../../functions/shared/guard.ts';
import { newId } from '../../../functions/shared/ids.ts';

const mine = newId('tenant', 1);
const theirs = newId('tenant', 2);
const table = 'desk';
const key = (tenantId: string) => ({ pk: `T#${tenantId}#TKT#x`, sk: 'TICKET' });
const check = (command: string, input: Record<string, unknown>) => () => checkTenancy(command, input, mine, table);

describe('the guard of the table client', () => {
  it('lets through what has only the acting tenant’s keys, plain and marshalled', () => {
    check('GetItemCommand', { TableName: table, Key: key(mine) })();
    check('PutItemCommand', { TableName: table, Item: { pk: { S: `T#${mine}#A` }, gsi1pk: { S: `T#${mine}#B` } } })();
    check('QueryCommand', {
      TableName: table,
      KeyConditionExpression: '#p = :p AND begins_with(sk, :s)',
      ExpressionAttributeNames: { '#p': 'gsi2pk' },
      ExpressionAttributeValues: { ':p': `T#${mine}#OPEN`, ':s': 'x' },
    })();
    check('TransactWriteItemsCommand', {
      TransactItems: [
        { Put: { TableName: table, Item: key(mine) } },
        { ConditionCheck: { TableName: table, Key: key(mine) } },
      ],
    })();
  });

  it.each([
    ['GetItemCommand', { TableName: table, Key: key(theirs) }],
    ['DeleteItemCommand', { TableName: table, Key: key(theirs) }],
    ['PutItemCommand', { TableName: table, Item: { ...key(mine), gsi3pk: `T#${theirs}#TKT` } }],
    ['UpdateItemCommand', { TableName: table, Key: key(theirs), UpdateExpression: 'SET a = :a' }],
    [
      'UpdateItemCommand',
      {
        TableName: table,
        Key: key(mine),
        UpdateExpression: 'SET #g = :g',
        ExpressionAttributeNames: { '#g': 'gsi1pk' },
        ExpressionAttributeValues: { ':g': `T#${theirs}#X` },
      },
    ],
    [
      'QueryCommand',
      { TableName: table, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': `T#${theirs}#X` } },
    ],
    ['QueryCommand', { TableName: table, KeyConditionExpression: 'sk = :p', ExpressionAttributeValues: { ':p': 'x' } }],
    ['BatchGetItemCommand', { RequestItems: { [table]: { Keys: [key(mine), key(theirs)] } } }],
    ['BatchWriteItemCommand', { RequestItems: { [table]: [{ DeleteRequest: { Key: key(theirs) } }] } }],
    ['TransactGetItemsCommand', { TransactItems: [{ Get: { TableName: table, Key: key(theirs) } }] }],
    [
      'TransactWriteItemsCommand',
      {
        TransactItems: [
          { Put: { TableName: table, Item: key(mine) } },
          { Put: { TableName: table, Item: key(theirs) } },
        ],
      },
    ],
    ['ScanCommand', { TableName: table }],
    ['ExecuteStatementCommand', { Statement: `SELECT * FROM "${table}"` }],
    ['GetItemCommand', { TableName: 'directory', Key: key(mine) }],
  ])('refuses %s %j', (command, input) => {
    expect(check(command, input)).toThrow(ForeignKeyError);
  });

  it('is not led astray by a tenant whose id begins like the acting one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z]{1,8}$/), (suffix) => {
        expect(check('GetItemCommand', { TableName: table, Key: { pk: `T#${mine}${suffix}#TKT`, sk: 'x' } })).toThrow(
          ForeignKeyError,
        );
      }),
    );
  });
});
