import type { Target } from '../../../define/project/target.ts';
import type { ModelsError } from '../../../errors/modelsError.ts';
import type { Graph } from '../../../graph/graph.ts';
import type { OtherTarget } from '../../../warehouse/otherTarget.ts';
import type { Warehouse } from '../../../warehouse/types.ts';

/** The differences between kinds of targets that commands ask for: a record of functions for each. */
export interface TargetKind<T extends Target> {
  /** Returns the database file; undefined of a warehouse that is no file. */
  readonly file: (target: T) => string | undefined;
  /** Returns the path of the copy for readers; undefined where builds write none. */
  readonly readerCopy: (target: T) => string | undefined;
  /** Returns the integration by which the warehouse itself reads stores; undefined where it has none. */
  readonly storageIntegration: (target: T) => string | undefined;
  /** Returns the target with the schemas of tables that others fill under the names that sources give them. */
  readonly forSources: (target: T) => T;
  /** Returns the target of a build over no rows, which opens no file. */
  readonly forNoRows: (target: T) => T;
  /** Returns a target whose assumptions `models conformance` tries; undefined where there is nothing to try. */
  readonly conformance: ((target: T) => ConformanceTarget<T>) | undefined;
  /** True when tables are kept as they were, so that what was published can be given back. */
  readonly keepsPast: boolean;
  /** Returns true when two targets are one database. */
  readonly isSameDatabase: (one: T, other: T) => boolean;
  /** Opens what a file that is not there yet would be: nothing; undefined where there are no files. */
  readonly openAbsent: ((target: T, graph: Graph) => Promise<Warehouse>) | undefined;
  /**
   * Makes another target of the same kind readable in the warehouse of a command.
   *
   * @throws ModelsError as `unfit` returns it, or WAREHOUSE_… for a file that cannot be opened
   */
  readonly openOther: (request: OtherRequest<T>) => Promise<OtherTarget>;
}

/** A target on which assumptions are tried. */
export interface ConformanceTarget<T extends Target> {
  /** Returns it with a limit of its statements, in milliseconds; with its own where left out. */
  readonly limitedTo: (timeoutMs?: number) => T;
  /** The texts among the options of its connection, which no result shows: names, addresses and secrets. */
  readonly hidden: readonly string[];
}

/** The input of reading another target. */
interface OtherRequest<T extends Target> {
  /** Its name in the configuration. */
  readonly name: string;
  readonly target: T;
  readonly other: T;
  readonly graph: Graph;
  readonly warehouse: Warehouse;
  /** Returns the error of a target that cannot be read from where the command works. */
  readonly unfit: (expected: string, found: string, hint: string) => ModelsError;
}
