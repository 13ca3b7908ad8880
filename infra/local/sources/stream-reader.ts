import { type Call, DatabaseError } from '../database/wire.ts';

/** A stream record as Lambda hands it over. */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventSourceARN?: string;
  dynamodb: { SequenceNumber: string; NewImage?: Record<string, { S?: string }> };
}

interface Position {
  shard: string;
  sequence: string;
}

const api = 'DynamoDBStreams_20120810';
/** As in the stack's event source mapping. */
const batchSize = 100;

/** Reads one table's stream from a position on, in order, shard after shard. */
export class StreamReader {
  readonly #call: Call;
  readonly #table: string;
  #arn: string | undefined;
  #shard: string | undefined;
  #iterator: string | undefined;

  constructor(call: Call, table: string) {
    this.#call = call;
    this.#table = table;
  }

  /** The records after `after` (a text that an earlier read gave), at most a batch; none when there are no more yet. */
  async read(after: string | undefined): Promise<StreamRecord[]> {
    const position = after ? (JSON.parse(after) as Position) : undefined;
    for (;;) {
      if (!this.#iterator && !(await this.#openShard(position))) return [];
      const answer = await this.#records();
      if (!answer) continue;
      this.#iterator = answer.NextShardIterator;
      if (answer.Records.length || this.#iterator) return answer.Records;
    }
  }

  /** The position after a record. */
  positionAfter(record: StreamRecord): string {
    const position: Position = { shard: this.#shard ?? '', sequence: record.dynamodb.SequenceNumber };
    return JSON.stringify(position);
  }

  /** Reads again from the checkpoint. */
  rewind(): void {
    this.#iterator = undefined;
    this.#shard = undefined;
  }

  get arn(): string | undefined {
    return this.#arn;
  }

  async #records(): Promise<{ Records: StreamRecord[]; NextShardIterator?: string } | undefined> {
    try {
      return await this.#call(`${api}.GetRecords`, { ShardIterator: this.#iterator, Limit: batchSize });
    } catch (error) {
      const code = error instanceof DatabaseError ? error.code : '';
      if (!/ExpiredIterator|TrimmedDataAccess/.test(code)) throw error;
      this.rewind();
      return undefined;
    }
  }

  /** Opens the shard of the position, or the one after the shard that was read to its end. False: there is none. */
  async #openShard(position: Position | undefined): Promise<boolean> {
    const shards = await this.#shards();
    const known = shards.indexOf(this.#shard ?? '');
    const wanted = this.#shard === undefined ? position?.shard : undefined;
    const at = wanted === undefined ? known + 1 : Math.max(0, shards.indexOf(wanted));
    const shard = shards[at];
    if (!shard) return false;
    const resume = position?.shard === shard && this.#shard === undefined;
    const start = resume
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position.sequence }
      : { ShardIteratorType: 'TRIM_HORIZON' };
    const answer: { ShardIterator: string } = await this.#call(`${api}.GetShardIterator`, {
      StreamArn: this.#arn,
      ShardId: shard,
      ...start,
    });
    this.#shard = shard;
    this.#iterator = answer.ShardIterator;
    return true;
  }

  async #shards(): Promise<string[]> {
    if (!this.#arn) {
      const { Streams } = await this.#call<{ Streams: { StreamArn: string }[] }>(`${api}.ListStreams`, {
        TableName: this.#table,
      });
      this.#arn = Streams[0]?.StreamArn;
    }
    const { StreamDescription } = await this.#call<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
      `${api}.DescribeStream`,
      { StreamArn: this.#arn },
    );
    return StreamDescription.Shards.map(({ ShardId }) => ShardId);
  }
}
