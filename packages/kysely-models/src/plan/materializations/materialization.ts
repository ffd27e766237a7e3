import type { Derivation } from '../../compile/derive/increment/derivation.ts';
import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { RelationDesign } from '../../compile/dialect/newRelation.ts';
import type { CompletedTable } from '../../compile/resolveTree.ts';
import type { Contract } from '../../define/contract/contract.ts';
import {
  dynamicOf,
  type Materialization,
  materializationName,
} from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Places } from '../../graph/relationPath.ts';
import type { Delta } from '../../materialize/delta.ts';
import type { ExistingColumn } from '../../materialize/schemaChange.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import type { TrackedSpan } from '../request/trackedSources.ts';
import type { ReadColumns } from './followedModels.ts';

/** The context in which queries are compiled. */
export interface QueryRequest extends Pick<PlanRequest, 'dialect' | 'variables' | 'gaps'> {
  /** Select statements that are read in place of tables, by the names of these; of a unit test. */
  readonly given?: ReadonlyMap<string, CompletedTable> | undefined;
}

/** The input of an update's statements. */
export interface UpdateRequest extends QueryRequest, Pick<PlanRequest, 'at' | 'runId' | 'asked'> {
  /** Left out where nothing is asked for of its models. */
  readonly graph?: PlanRequest['graph'];
}

/** The context of updating a model's table. */
export interface UpdatePlace {
  /** The table that is changed: itself, or its candidate. */
  readonly target: RelationPath;
  /** Resolves the relations that its queries read. */
  readonly place: Places;
  /** Compiles the model's query. */
  readonly select: () => string;
  /** The columns that other models read of its changes; undefined where none does. */
  readonly read: ReadColumns | undefined;
  /** The design of its table; plain where nothing is attached. */
  readonly design?: RelationDesign | undefined;
  /** The columns that its table has; undefined where nobody looked. */
  readonly existing?: readonly ExistingColumn[] | undefined;
  /** Of a table that is maintained: how it was decided to update it. */
  readonly derivation?: Derivation | undefined;
  /** The sources that it then follows whose changes the warehouse tracks; undefined where nothing was decided. */
  readonly tracked?: ReadonlyMap<string, TrackedSpan> | undefined;
  /** True when more than data changed: its options may differ from before. */
  readonly isRedefined?: boolean;
  /** True when the table was created without rows by this run. */
  readonly isNew?: boolean;
  /** True when the table is published after it is changed. */
  readonly isPublishedLater?: boolean;
}

/** Updates the table of a model by a later run, instead of rebuilding it. */
export interface UpdatedBy {
  /** True when a new table is created without rows, which the same delta then adds. */
  readonly fillsNew?: boolean;
  /** The labels of the two forms of a model in `models compile`. */
  readonly labels: { readonly first: string; readonly later: string };
  /**
   * Returns the statements that give the table the columns of its contract.
   *
   * @throws ModelsError SCHEMA_CHANGED when its columns are others and may not be changed so
   */
  readonly alter: (request: PlanRequest, model: Model, at: UpdatePlace) => readonly Statement[];
  /** Returns what changes the rows of the table. */
  readonly delta: (request: UpdateRequest, model: Model, at: UpdatePlace) => Delta;
}

/** The functions of a kind of materialization: a record of the same functions for every kind. */
export interface KeptBy {
  /** Returns what the contract says of the columns that the model's query selects. */
  readonly queryContract: (model: Model) => Contract | undefined;
  /** Returns the select statement of what is published when the model is rebuilt. */
  readonly rebuild: (
    request: Pick<PlanRequest, 'dialect' | 'at'> & { readonly runId?: string | undefined },
    model: Model,
    select: string,
  ) => string;
  /** Returns how it is kept, beside its queries, as plain data that two versions are compared by. */
  readonly described: (model: Model) => unknown;
  /** Returns the compiled queries of an update, which two versions are compared by. */
  readonly updateQueries: (request: QueryRequest, model: Model) => unknown;
  /** Undefined where each run rebuilds what changed. */
  readonly update: UpdatedBy | undefined;
}

/** A model of a kind, with the contract that its table keeps from run to run. */
export interface KeptModel<K extends Materialization['kind']> {
  readonly model: Model;
  readonly materialized: Extract<Materialization, { readonly kind: K }>;
  readonly contract: Contract;
}

/**
 * Returns a model as one of a kind.
 *
 * @throws ModelsError DEFINITION_INVALID when it has no contract
 */
export function keptModel<K extends Materialization['kind']>(model: Model, kind: K): KeptModel<K> {
  const { materialized, contract, name, location } = model;
  if (!isOfKind(materialized, kind)) throw new Error(`${name} is not kept as ${kind}`);
  if (contract !== undefined) return { model, materialized, contract };
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name} is kept by ${materializationName(materialized)} and has no contract.`,
    subject: name,
    location,
    expected: 'columns: the table keeps its columns from run to run',
    found: 'none',
    hint: 'Name the columns with their types under columns.',
  });
}

function isOfKind<K extends Materialization['kind']>(
  materialized: Materialization,
  kind: K,
): materialized is Extract<Materialization, { readonly kind: K }> {
  return materialized.kind === kind;
}

/** Views and tables: each run rebuilds what changed, from the model's query alone. */
export const rebuilt: KeptBy = {
  queryContract: ({ contract }) => contract,
  rebuild: (_, __, select) => select,
  described: ({ materialized }) => withoutSchedule(materialized),
  updateQueries: () => undefined,
  update: undefined,
};

/** Leaves out what can be altered of a dynamic table, and that a table is always rebuilt: its rows are the same. */
function withoutSchedule(materialized: Materialization): unknown {
  if (materialized.kind === 'table' && materialized.maintain === 'never') return { kind: 'table' };
  const dynamic = dynamicOf(materialized);
  if (dynamic === undefined) return materialized;
  return { kind: materialized.kind, dynamic: { refreshMode: dynamic.refreshMode } };
}
