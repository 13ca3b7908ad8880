import type { FunctionSpec } from '../../../functions/manifest.ts';
import type { ClockBase } from '../clock.ts';

/** A route as the gateway needs it. */
export interface HostedRoute {
  functionId: string;
  method: string;
  path: string;
  auth: 'member' | 'key' | 'visitor';
}

/** What the thread that runs the functions is started with. */
export interface HostData {
  functions: readonly FunctionSpec[];
  /** The folder that the entries are relative to. */
  root: string;
  base: ClockBase;
}

/** To the functions' thread. */
export type ToHost =
  | { kind: 'clock'; base: ClockBase }
  | { kind: 'invoke'; call: number; functionId: string; requestId: string; event: string; deadline: number }
  | { kind: 'ping' };

/** What a function that failed tells its caller, as Lambda words it. */
export interface FunctionFailure {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** From the functions' thread. */
export type FromHost =
  | { kind: 'ready'; routes: HostedRoute[] }
  | { kind: 'broken'; reason: string }
  | { kind: 'result'; call: number; value: string | undefined }
  | { kind: 'failure'; call: number; failure: FunctionFailure }
  | { kind: 'pong' };
