import { connect, type Socket } from 'node:net';

/** One SMTP connection that sends mail after mail (RFC 5321), to this machine only. */
export class SmtpClient {
  readonly #socket: Socket;
  #waiting: ((line: string) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;
  #received = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => this.#take(text));
    const fail = () => this.#failed?.(new Error('The connection ended'));
    socket.on('error', fail);
    socket.on('close', fail);
  }

  static async open(port: number): Promise<SmtpClient> {
    const socket = connect({ host: '127.0.0.1', port });
    const client = new SmtpClient(socket);
    await client.#answer(220);
    await client.#say('EHLO soak.example', 250);
    return client;
  }

  #take(text: string): void {
    this.#received += text;
    for (let end = this.#received.indexOf('\r\n'); end >= 0; end = this.#received.indexOf('\r\n')) {
      const line = this.#received.slice(0, end);
      this.#received = this.#received.slice(end + 2);
      // `250-` announces more lines.
      if (line[3] !== '-') this.#waiting?.(line);
    }
  }

  #answer(code: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#failed = reject;
      this.#waiting = (line) =>
        line.startsWith(String(code)) ? resolve() : reject(new Error(`Expected ${code}, got ${line}`));
    });
  }

  #say(text: string, code: number): Promise<void> {
    const answer = this.#answer(code);
    this.#socket.write(`${text}\r\n`);
    return answer;
  }

  /** Sends one mail; it is stored when this returns. @throws where the server did not say so */
  async send(from: string, to: string, raw: string): Promise<void> {
    await this.#say(`MAIL FROM:<${from}>`, 250);
    await this.#say(`RCPT TO:<${to}>`, 250);
    await this.#say('DATA', 354);
    await this.#say(`${raw.replace(/^\./gm, '..')}\r\n.`, 250);
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }
}
