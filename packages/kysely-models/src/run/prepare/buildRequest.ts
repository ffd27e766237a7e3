import type { VariableValues } from '../../compile/resolveTree.ts';
import type { FormatsBySource } from '../../define/formats/mergeFormats.ts';
import type { IdsSetting } from '../../define/ids/register.ts';
import type { ChosenMapping } from '../../define/project/mapping.ts';
import type { Selection } from '../../graph/selectRelations.ts';
import type { AskedIntervals } from '../../plan/request/planRequest.ts';
import type { OtherTarget } from '../../warehouse/otherTarget.ts';

/** A request for a build: from the command line, from code, or repeated for a retry. */
export interface BuildRequest {
  readonly selection: Selection;
  readonly variables: VariableValues;
  /**
   * The folder of raw files; undefined takes the project's sample, or keeps what was loaded. A
   * warehouse that loads no files takes sources as they are.
   */
  readonly rawFolder?: string | undefined;
  /** Builds over no rows, in a place of its own that is removed afterwards, and publishes nothing. */
  readonly empty?: boolean | undefined;
  /** The files that are read, by their paths in the folder; all when left out. */
  readonly rawFiles?: readonly string[] | undefined;
  /** Reads raw files where they are, through views. */
  readonly inPlace?: boolean | undefined;
  /** The formats of files, over what the configuration and sources say. */
  readonly formats?: FormatsBySource | undefined;
  /** Names of relations that may replace what the project did not make. */
  readonly adopt?: readonly string[] | undefined;
  /** Names of sources that may shrink as they like. */
  readonly acceptShrink?: readonly string[] | undefined;
  /** Names of sources that may be older than they may be, with a warning. */
  readonly acceptStale?: readonly string[] | undefined;
  /** Rebuilds what is asked for, also where nothing changed. */
  readonly fullRefresh?: boolean | undefined;
  /** After the first relation that fails, nothing starts any more. */
  readonly failFast?: boolean | undefined;
  /** False of a build that nobody but a comparison reads, which runs no operations. */
  readonly operations?: boolean | undefined;
  /** Publishes all of the run together, or nothing. */
  readonly atomic?: boolean | undefined;
  /** Compares what exists with what builds left before it plans, and records a hash of what it publishes. */
  readonly verify?: boolean | undefined;
  /** Reads rows of tests that only warn, too, for those who are notified of warnings. Default: false. */
  readonly showsWarnedRows?: boolean | undefined;
  /** Models at a time; the configuration's when undefined, else as many as fit. */
  readonly threads?: number | undefined;
  /** The memory limit of a warehouse in this process, such as `4GB`. */
  readonly memory?: string | undefined;
  /** The maximum number of small models that share a transaction; as many as fit when undefined. */
  readonly unitsPerCommit?: number | undefined;
  /** The types of ids, over those of the configuration; recorded with the run, for a retry. */
  readonly ids?: IdsSetting | undefined;
  /** The mapping that the project was opened with; recorded with the run, for a retry. */
  readonly mapping?: ChosenMapping | undefined;
  /** The intervals of a model that are computed whatever was computed before. */
  readonly intervals?: AskedIntervals | undefined;
  /** The sample that the project was opened with; recorded with the run, for a retry. */
  readonly sample?: string | undefined;
  /** Another target, in which what this run neither makes nor finds in its own is read. */
  readonly defer?: OtherTarget | undefined;
  /** Another target, with which the selector `changed` compares; the run's own when undefined. */
  readonly against?: OtherTarget | undefined;
}
