import type { Manifest } from '../../packages/kysely-models/src/review/definitions/manifest.ts';
import type { Verdict } from '../../packages/kysely-models/src/review/definitions/verdict.ts';

/** An edit of the text of a shipped file, and what a review must say of it. */
export interface Edit {
  readonly name: string;
  /** Below src. */
  readonly file: string;
  /** Each text is replaced at its first place; the file must have it. */
  readonly replace: readonly (readonly [from: string, to: string])[];
  readonly verdict: Verdict;
  /** Every column that is reached, and no other: `relation: column column; …`. */
  readonly reached: string;
}

/** What is written of the models as they are shipped, and as each edit makes them. */
export interface EditedManifests {
  readonly before: Manifest;
  readonly after: readonly (readonly [edit: string, manifest: Manifest])[];
}
