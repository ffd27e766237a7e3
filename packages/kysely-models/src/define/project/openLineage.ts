import type { Secret } from './alert.ts';

/** Where the events of builds go that OpenLineage describes; to a file, an address, or both. */
export interface OpenLineageOptions {
  /** An address that takes events, such as `https://marquez.example.org/api/v1/lineage`. */
  readonly url?: string | Secret;
  /** Headers of each request: `{ authorization: secretFromEnv('LINEAGE_AUTHORIZATION') }`. */
  readonly headers?: Readonly<Record<string, string | Secret>>;
  /** A file to which events are added, one a line. */
  readonly file?: string;
  /** The namespace of the jobs. Default: `models`. */
  readonly namespace?: string;
}
