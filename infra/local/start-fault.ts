/** Why the local cloud cannot start, in one line that says what to do. Shown without a stack trace. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}
