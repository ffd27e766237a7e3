import type { Output } from './output.ts';

/** The context of every command besides its own options. */
export interface CommandContext extends Output {
  readonly signal: AbortSignal;
}
