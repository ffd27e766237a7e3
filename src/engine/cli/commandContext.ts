import type { Output } from './output.ts';

/** What every command is given besides its own options. */
export interface CommandContext extends Output {
  /** The package's own configuration, for a working directory that has none. */
  readonly ownConfig: URL;
  readonly signal: AbortSignal;
}
