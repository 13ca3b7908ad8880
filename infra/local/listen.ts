import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { StartFault } from './start-fault.ts';

/** Everything local listens here and nowhere else: the identity and the stores trust whoever can reach them. */
export const loopback = '127.0.0.1';

/**
 * Listens on loopback; port 0 takes any free one. Answers the port.
 * @param option the command line option that chooses this port, named when the port is taken
 */
export function listenOn(server: NetServer, port: number, option: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new StartFault(`Port ${port} is taken: stop what uses it, or choose another with ${option} <port>.`));
      else if (error.code === 'EACCES')
        reject(new StartFault(`Port ${port} needs more rights: choose one above 1023 with ${option} <port>.`));
      else reject(error);
    });
    server.listen(port, loopback, () => resolve((server.address() as AddressInfo).port));
  });
}

/** An HTTP server that listens, with its origin and the way to end it. */
export interface Listening {
  port: number;
  /** `http://127.0.0.1:<port>`, no trailing slash. */
  origin: string;
  stop(): Promise<void>;
}

/** Serves HTTP on loopback. See {@link listenOn} for `port` and `option`. */
export async function serve(handler: RequestListener, port: number, option: string): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 65_000 }, handler);
  const actual = await listenOn(server, port, option);
  return { port: actual, origin: `http://${loopback}:${actual}`, stop: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
