import type { RelationPath } from '../compile/dialect/dialect.ts';

/** What a build of a project uses in a warehouse. */
export interface BuildNeeds {
  /** Schemas in which relations are made, by the project's names. */
  readonly schemas: readonly string[];
  /** Where the relations lie that it makes. */
  readonly relations: readonly RelationPath[];
  /** Where the sources lie that it reads. */
  readonly sources: readonly RelationPath[];
}

/** How ready a warehouse is for a build. */
export interface Diagnosis {
  /** What is known of it, in the order in which it is shown; null for what it does not tell. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly checks: readonly DiagnosisCheck[];
}

/** Something that a build does, and whether it can. */
export interface DiagnosisCheck {
  /** What is done: `create tables in "MARTS"`. */
  readonly name: string;
  readonly status:
    | 'ok'
    /** A privilege is missing; `fix` grants it. */
    | 'missing'
    /** It fails for another reason, which `detail` tells. */
    | 'failed'
    /** It cannot be known before something else is mended. */
    | 'untried';
  readonly detail: string | undefined;
  /** Statements that mend it, for whoever may grant. */
  readonly fix: readonly string[];
}
