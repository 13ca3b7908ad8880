/** An error that one of the AWS JSON protocols gives to its caller; `code` is AWS's name for it. */
export class JsonFault extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
