import type { DatabaseSource } from '../platform.ts';
import { createTables } from './create-tables.ts';
import { startDatabase } from './dynoxide.ts';
import { StreamFile } from './stream-file.ts';
import { type Call, databaseCall } from './wire.ts';

export interface OpenDatabase {
  endpoint: string;
  call: Call;
  /** Absent when the database is somebody else's. */
  file: StreamFile | undefined;
  stop(): Promise<void>;
}

/** The database with the two tables, ready for use. */
export async function openDatabase(source: DatabaseSource, folder: string): Promise<OpenDatabase> {
  const { endpoint, file: path, stop } = await startDatabase(source, folder);
  const call = databaseCall(endpoint);
  try {
    await createTables(call);
    const file = path ? new StreamFile(path) : undefined;
    return {
      endpoint,
      call,
      file,
      stop: async () => {
        file?.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
