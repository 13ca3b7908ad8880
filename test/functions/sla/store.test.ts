import { BatchGetCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { actAsSystem } from '../../../functions/shared/actor.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { calendarVersions } from '../../../functions/sla/store.ts';

it('asks again, consistently, for a version that was written a moment ago and is not everywhere yet', async () => {
  process.env.DESK_TABLE = 'Guichet-desk';
  const id = newId('calendar', 0);
  const tenantId = newId('tenant', 0);
  const key = { pk: `T#${tenantId}#CAL#${id}`, sk: 'VERSION#0002' };
  const table = mockClient(DynamoDBDocumentClient);
  table.on(BatchGetCommand).resolves({ Responses: { 'Guichet-desk': [] } });
  table
    .on(GetCommand, { TableName: 'Guichet-desk', Key: key, ConsistentRead: true })
    .resolves({ Item: { ...key, calendarId: id, version: 2, name: 'New' } });
  const found = await actAsSystem(tenantId, 'test', () => calendarVersions([{ id, version: 2 }]));
  expect(found).toMatchObject([{ id, version: 2, name: 'New' }]);
});
