import { createSocket } from 'node:dgram';
import { loopback } from '../listen.ts';
import type { RecordType, Zone } from './zone.ts';

const types: Readonly<Record<number, RecordType>> = { 5: 'CNAME', 15: 'MX', 16: 'TXT' };
const codes: Readonly<Record<RecordType, number>> = { CNAME: 5, MX: 15, TXT: 16 };
const flags = { answer: 0x8400, notFound: 0x8403 };

interface Question {
  name: string;
  type: number;
  /** The question's bytes, which stand in the answer again. */
  bytes: Buffer;
}

/** The first question of a message (RFC 1035 §4.1.2); undefined where it has none. */
function questionIn(message: Buffer): Question | undefined {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    if (length > 63 || at + length >= message.length) return undefined;
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  if (at + 5 > message.length) return undefined;
  return { name: labels.join('.'), type: message.readUInt16BE(at + 1), bytes: message.subarray(12, at + 5) };
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function dataOf(type: RecordType, value: string): Buffer {
  if (type === 'CNAME') return nameBytes(value);
  if (type === 'TXT') {
    const text = Buffer.from(value);
    return Buffer.concat([Buffer.from([text.length]), text]);
  }
  const [preference, host = ''] = value.split(' ');
  const head = Buffer.alloc(2);
  head.writeUInt16BE(Number(preference));
  return Buffer.concat([head, nameBytes(host)]);
}

function recordBytes(type: RecordType, value: string): Buffer {
  const data = dataOf(type, value);
  const head = Buffer.alloc(12);
  // The question's name, by where it stands; a minute to live.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(codes[type], 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function answerTo(message: Buffer, zone: Zone): Buffer | undefined {
  const question = message.length >= 12 ? questionIn(message) : undefined;
  if (!question) return undefined;
  const type = types[question.type];
  const values = type ? zone.values(question.name, type) : [];
  const head = Buffer.alloc(12);
  message.copy(head, 0, 0, 2);
  head.writeUInt16BE(zone.has(question.name) ? flags.answer : flags.notFound, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(values.length, 6);
  return Buffer.concat([head, question.bytes, ...(type ? values.map((value) => recordBytes(type, value)) : [])]);
}

/**
 * The name server of the local cloud, on UDP (RFC 1035 §4.2.1): it answers for every name, from its own zone alone.
 * @param port 0 takes any free one
 */
export function startNameServer(zone: Zone, port = 0): Promise<{ address: string; stop(): Promise<void> }> {
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port: from }) => {
    const answer = answerTo(message, zone);
    if (answer) socket.send(answer, from, address);
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, loopback, () => {
      const stop = () => new Promise<void>((done) => socket.close(() => done()));
      resolve({ address: `${loopback}:${socket.address().port}`, stop });
    });
  });
}
