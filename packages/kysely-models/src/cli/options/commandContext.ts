import type { Output } from './output.ts';

/** What every command is given besides its own options. */
export interface CommandContext extends Output {
  readonly signal: AbortSignal;
}
