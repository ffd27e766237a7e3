import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Resolution } from '../../compile/resolveTree.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { Delta } from '../../materialize/delta.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Compute, InspectedRawFile } from '../../warehouse/types.ts';
import type { Decisions } from './decision.ts';

/** What a run does with a relation. */
type Action =
  /** Puts a table or view in place, or loads a source's file or a seed into a table. */
  | { readonly kind: 'publish'; readonly as: 'table' | 'view' }
  /** Only tests: what stays as it is, a view above a replaced table, or a test that has to wait. */
  | { readonly kind: 'check' };

/** A relation's part in a plan. */
export interface PlannedRelation {
  readonly relation: ProjectRelation;
  readonly path: RelationPath;
  readonly action: Action;
  /** What makes it: in place, or as a candidate. */
  readonly statements: readonly Statement[];
  /** Of what is made beside what readers see: what follows once it is tested. */
  readonly candidate: PlannedCandidate | undefined;
  /** With what its statements and tests are carried out, where it is not the target's own. */
  readonly compute: Compute | undefined;
  /** Of a table that stays and is changed: how. */
  readonly delta: PlannedDelta | undefined;
  /** Of a source that is loaded: from what. */
  readonly load: PlannedLoad | undefined;
  readonly tests: PlannedTests | undefined;
  /** Tests that read a later relation of the same unit, and run when all of the unit is made. */
  readonly testsAtEnd: PlannedTests | undefined;
  /** What the state is to say once the relation's unit is done; undefined where nothing is noted. */
  readonly record: KnownRelation | undefined;
  /** Tests that cannot run because what they refer to was never built: why. */
  readonly untested: readonly { readonly test: string; readonly reason: string }[];
}

/** How a table is changed, and what is tested before it is. */
interface PlannedDelta extends Delta {
  /** Tests of single rows, on those that are carried over; the others were tested before. */
  readonly tests: PlannedTests | undefined;
  /** What the state is to say while nobody knows whether the table is changed. */
  readonly inDoubt: KnownRelation | undefined;
}

/** How a candidate is published, and removed again. */
export interface PlannedCandidate {
  /** What puts it in place; nothing where it was only made to be tested. */
  readonly place: readonly Statement[];
  /** What gives privileges on it, where it may lack some. */
  readonly grants: readonly Statement[];
  readonly drop: Statement;
  /** Whether the state already says that the project made what lies there. */
  readonly isRecorded: boolean;
  /** Whether the state says nothing at all of it. */
  readonly isNew: boolean;
}

/** The files that a source is loaded from. */
export interface PlannedLoad {
  /** None of an optional source without a file, which is loaded without rows. */
  readonly files: readonly InspectedRawFile[];
  /** The version of the files, as far as their sizes and times tell. */
  readonly version: string;
}

/** The tests of a relation, with the one query that answers them. */
export interface PlannedTests {
  readonly specs: readonly TestSpec[];
  readonly sql: string;
  /**
   * The tests, by place, of which the query only tells whether any row may fail: once one of them is
   * not zero, another query counts.
   */
  readonly uncounted: readonly number[];
  /** What the query was resolved against; queries of failing rows use it again. */
  readonly resolution: Resolution;
}

/** What is published together: in one transaction, or only once all of it is tested. */
export interface PlannedUnit {
  readonly id: string;
  readonly relations: readonly PlannedRelation[];
  /** The units that must be published first. */
  readonly dependsOn: readonly string[];
}

/** What a run will do, before it does it. */
export interface Plan {
  /** Schemas that are to be published to, and are not known to be there. */
  readonly schemas: readonly string[];
  /** Whether the state is missing that the run is noted in. */
  readonly lacksState: boolean;
  /** What is done about each relation that was asked for, and why. */
  readonly decisions: Decisions;
  /** The relations that were asked for and stay as they are, untested. */
  readonly unchanged: readonly ProjectRelation[];
  /** Whether the state's table lacks columns that this version writes. */
  readonly isStateOutdated: boolean;
  /** What removes what an earlier run left when it was killed. */
  readonly leftovers: readonly Statement[];
  readonly units: readonly PlannedUnit[];
  /**
   * Whether all of the run is made and tested before any of it is published, and a journal says what
   * is left to be put in place.
   */
  readonly usesJournal: boolean;
  /** What removes what the run itself keeps only for its own models. */
  readonly afterwards: readonly Statement[];
  readonly warnings: readonly PlanWarning[];
  /** What of the sources is optional and absent. */
  readonly absent: AbsentParts;
  /** Whether rows are fetched for warnings too: a query each, which a build does not spend. */
  readonly showsWarnedRows: boolean;
}

/** What of sources is optional and absent, by the names of sources and as `source.column`. */
export interface AbsentParts {
  readonly sources: readonly string[];
  readonly columns: readonly string[];
}

/** Something that the user should know, and that does not stop the build. */
export interface PlanWarning {
  readonly subject: string;
  readonly message: string;
}
