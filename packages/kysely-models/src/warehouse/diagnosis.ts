import type { RelationPath } from '../compile/dialect/dialect.ts';

/** The schemas, relations and features that a build of a project uses in a warehouse. */
export interface BuildNeeds {
  /** Schemas in which relations are built, by the project's names. */
  readonly schemas: readonly string[];
  /** The paths of the relations that it builds. */
  readonly relations: readonly RelationPath[];
  /** The paths of the sources that it reads. */
  readonly sources: readonly RelationPath[];
}

/** A report on how ready a warehouse is for a build. */
export interface Diagnosis {
  /**
   * Facts about the warehouse, in the order in which they are shown; null for one that it does not
   * report.
   */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly checks: readonly DiagnosisCheck[];
}

/** An action of a build, and whether it is possible. */
export interface DiagnosisCheck {
  /** The action that was tried: `create tables in "MARTS"`. */
  readonly name: string;
  readonly status:
    | 'ok'
    /** A privilege is missing; `fix` grants it. */
    | 'missing'
    /** It fails for another reason, given by `detail`. */
    | 'failed'
    /** Cannot be known before something else is fixed. */
    | 'untried';
  readonly detail: string | undefined;
  /** Statements that fix it, for whoever may grant. */
  readonly fix: readonly string[];
}
