import type { RelationPath } from '../compile/dialect/dialect.ts';
import type { SqlType } from '../define/contract/sqlType.ts';

/** The schemas, relations and features that a build of a project uses in a warehouse. */
export interface BuildNeeds {
  /** Schemas in which relations are built, by the project's names. */
  readonly schemas: readonly string[];
  /** The paths of the relations that it builds. */
  readonly relations: readonly RelationPath[];
  /** The virtual warehouses that refresh its dynamic tables; none where there are none. */
  readonly refreshing: readonly string[];
  /** The paths of the sources that it reads. */
  readonly sources: readonly RelationPath[];
}

/** A policy that builds attach. */
export interface NeededPolicy {
  readonly kind:
    | 'masking policy'
    | 'projection policy'
    | 'row access policy'
    | 'aggregation policy';
  readonly name: string;
  /** The types of the columns that it is given; undefined where only the warehouse knows them. */
  readonly types: readonly SqlType[] | undefined;
}

/** The names outside of a project that its builds use: of policies, tags, roles and warehouses. */
export interface GovernanceNeeds {
  readonly policies: readonly NeededPolicy[];
  readonly tags: readonly { readonly name: string; readonly value: string }[];
  /** The roles that get privileges. */
  readonly grantees: readonly string[];
  /** The roles that models are built by. */
  readonly roles: readonly string[];
  /** The virtual warehouses that models are computed by. */
  readonly warehouses: readonly string[];
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
