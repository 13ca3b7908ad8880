import type { IncomingMessage, ServerResponse } from 'node:http';
import { BadRecord, recordIn, type Zone } from '../names/zone.ts';
import { BodyTooLong, readBody } from '../request-body.ts';

const bodyLimit = 20_000;

/**
 * The local DNS: GET tells its records; POST adds those of a text, a line each (`<name> TXT|CNAME|MX <value>`), all or none; DELETE takes
 * those of a text away. Each answers with what is there then.
 */
export async function answerZone(zone: Zone, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = (status: number, body: object) => {
    response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body));
  };
  if (request.method !== 'GET' && request.method !== 'POST' && request.method !== 'DELETE') {
    response.setHeader('allow', 'GET, POST, DELETE');
    return reply(405, { detail: 'GET tells the records, POST adds some, DELETE takes some away.' });
  }
  try {
    if (request.method !== 'GET') {
      const lines = (await readBody(request, bodyLimit)).toString().split('\n');
      const records = lines.filter((line) => line.trim() !== '').map(recordIn);
      if (records.length === 0) throw new BadRecord('Write a record in each line: <name> TXT|CNAME|MX <value>');
      if (request.method === 'POST') zone.add(records);
      else for (const record of records) zone.remove(record);
    }
    reply(200, { items: zone.list() });
  } catch (error) {
    if (error instanceof BodyTooLong) reply(413, { detail: `At most ${bodyLimit} bytes.` });
    else if (error instanceof BadRecord) reply(400, { detail: error.message });
    else throw error;
  }
}
