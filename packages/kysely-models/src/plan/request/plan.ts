import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Resolution } from '../../compile/resolveTree.ts';
import type { DriftRule, TestSpec } from '../../define/contract/testSpec.ts';
import type { Operation } from '../../define/project/operation.ts';
import type { ErrorCode } from '../../errors/errorCodes.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { Delta } from '../../materialize/delta.ts';
import type { RowEdit } from '../../materialize/editedRows.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { CountedFailures, Resting } from '../../state/publishedFacts.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { InspectedRawFile } from '../../warehouse/rawFiles.ts';
import type { Compute } from '../../warehouse/types.ts';
import type { Decisions } from './decision.ts';

/** The action of a run on a relation. */
type Action =
  /** Publishes a table or view, or loads a source's file or a seed into a table. */
  | { readonly kind: 'publish'; readonly as: 'table' | 'view' }
  /** Only attaches policies, tags and privileges to what stays as it is, or sets its comments. */
  | { readonly kind: 'attach' | 'comment' }
  /** Only tests: what stays as it is, a view above a replaced table, or a test that has to wait. */
  | { readonly kind: 'check' };

/** A relation's part in a plan. */
export interface PlannedRelation {
  readonly relation: ProjectRelation;
  readonly path: RelationPath;
  readonly action: Action;
  /** The statements that build it: in place, or as a candidate. */
  readonly statements: readonly Statement[];
  /** The choice of changing rows of a table that is there in place of that; left out where there is none. */
  readonly edit?: RowEdit | undefined;
  /** The statements that refresh it once what it reads is published; left out of what is not refreshed. */
  readonly refresh?: readonly Statement[];
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
  /** Tests of drift, which measure the relation once the others passed. */
  readonly drift: PlannedDrift | undefined;
  /** The record of the relation once its unit is done; undefined where nothing is recorded. */
  readonly record: KnownRelation | undefined;
  /** The number of rows that a quarantine table had when the last build was done, where that counted them. */
  readonly quarantinedBefore?: number | undefined;
  /** The tests whose failures are recorded, and the rows in which they are counted; undefined where none are. */
  readonly counted?: CountedTests | undefined;
  /** Of a table that is maintained by its size: what is recorded where most of its rows change, or few. */
  readonly resting?: RestingAfter | undefined;
  /** Tests that cannot run because what they refer to was never built: why. */
  readonly untested: readonly { readonly test: string; readonly reason: string }[];
}

/** The record of a table that is maintained by its size, beside its rows. */
export interface RestingAfter {
  /** Of one of which few rows changed; undefined where nothing is to be recorded. */
  readonly few: Resting | undefined;
  /** Of one of which most rows did. */
  readonly most: Resting;
}

/** The tests whose failures a later run need not count in all rows again. */
export interface CountedTests extends Pick<CountedFailures, 'rows' | 'read'> {
  /** The versions of the tests, by name. */
  readonly tests: ReadonlyMap<string, string>;
}

/** Tests of drift, whose query depends on what was measured before. */
interface PlannedDrift {
  readonly specs: readonly (TestSpec & DriftRule)[];
  readonly resolution: Resolution;
}

/** A change of a table, with the tests before it. */
interface PlannedDelta extends Delta {
  /** Tests of single rows, on those that are carried over; the others were tested before. */
  readonly tests: PlannedTests | undefined;
  /** The record while it is unknown whether the table is changed. */
  readonly inDoubt: KnownRelation | undefined;
  /** The record of the table as it is before that. */
  readonly known: KnownRelation | undefined;
}

/** The publication of what was made or tested beside what readers see, and its removal. */
export interface PlannedCandidate {
  /** The statements that publish it; empty where it was only built to be tested. */
  readonly place: readonly Statement[];
  /** The statements that grant privileges on it, where it may lack some. */
  readonly grants: readonly Statement[];
  /** Undefined of a view whose query was tested in place of a candidate. */
  readonly drop: Statement | undefined;
  /** True when the state already records that the project built the existing relation. */
  readonly isRecorded: boolean;
  /** True when the state has no record of it. */
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
   * The tests, by place, whose query only finds whether any row may fail: once one of them is
   * not zero, another query counts.
   */
  readonly uncounted: readonly number[];
  /** True for a view, all of whose columns the query reads. */
  readonly readsColumns: boolean;
  /** The context in which the query was resolved; queries of failing rows use it again. */
  readonly resolution: Resolution;
}

/**
 * The relations that are published together: in one transaction, or only once all of it is tested.
 */
export interface PlannedUnit {
  readonly id: string;
  readonly relations: readonly PlannedRelation[];
  /** The units that must be published first. */
  readonly dependsOn: readonly string[];
  /**
   * True where tables are otherwise published as candidates, and those of this unit are changed themselves:
   * only rows change, in one transaction.
   */
  readonly changesInPlace?: boolean;
}

/** An operation that a run executes. */
export interface PlannedOperation {
  readonly operation: Operation;
  /**
   * - `published`: the run publishes something that it comes after
   * - `always`, `asked`: each build does, or this one by its name
   * - `due`: an earlier run was to execute it and did not
   * - `failed`: it failed in an earlier run, whatever it is due for now
   * - `in_doubt`: nobody knows whether it came to its end in an earlier run, and it may be repeated
   */
  readonly reason: 'published' | 'always' | 'asked' | 'due' | 'failed' | 'in_doubt';
}

/** The operations that a run has to do with. */
export interface PlannedOperations {
  /** The operations that it executes, in order. */
  readonly planned: readonly PlannedOperation[];
  /** The names of operations of which nobody knows whether they came to their end, and that stay so. */
  readonly doubtful: readonly string[];
  /** The SQL of the relations of the project, by name. */
  readonly places: ReadonlyMap<string, string>;
}

/** The plan of a run. */
export interface Plan {
  /** Schemas that are to be published to, and are not known to be there. */
  readonly schemas: readonly string[];
  /** True when the state that records the run does not exist. */
  readonly lacksState: boolean;
  /** True when intervals are computed, and there is no ledger of them yet. */
  readonly lacksLedger?: boolean;
  /** The decisions about the selected relations, with their reasons. */
  readonly decisions: Decisions;
  /** The relations that were asked for and stay as they are, untested. */
  readonly unchanged: readonly ProjectRelation[];
  /** True when the state's table lacks columns that this version writes. */
  readonly isStateOutdated: boolean;
  /** True when figures of earlier builds are recorded. */
  readonly hasFigures: boolean;
  /** The statements that remove what a killed run left. */
  readonly leftovers: readonly Statement[];
  readonly units: readonly PlannedUnit[];
  /** The steps beside the relations; undefined where there are none. */
  readonly operations?: PlannedOperations | undefined;
  /**
   * True when all of the run is built and tested before any of it is published, and a journal
   * records what is left to publish.
   */
  readonly usesJournal: boolean;
  /** The statements that remove what the run keeps only for its own models. */
  readonly afterwards: readonly Statement[];
  readonly warnings: readonly PlanWarning[];
  /** The optional parts of sources that are absent. */
  readonly absent: AbsentParts;
  /** True to fetch rows for warnings too: a query each, which a build does not spend. */
  readonly showsWarnedRows: boolean;
}

/**
 * The optional parts of sources that are absent, by the names of sources and as `source.column`.
 */
export interface AbsentParts {
  readonly sources: readonly string[];
  readonly columns: readonly string[];
}

/** Something that the user should know, and that does not stop the build. */
export interface PlanWarning {
  readonly subject: string;
  readonly message: string;
  /** The code of a warning that alerts report. */
  readonly code?: ErrorCode | undefined;
}
