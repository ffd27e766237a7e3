import { compileSelect } from '../../compile/compileSelect.ts';
import { pathSql } from '../../compile/dialect/dialect.ts';
import type { CompletedTable } from '../../compile/resolveTree.ts';
import { columnsRead } from '../../compile/tree/columnsRead.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { sliceNames } from '../../define/models/intervals.ts';
import type { Model } from '../../define/models/model.ts';
import { located } from '../../graph/located.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { dueIntervals, searchedFrom } from '../../materialize/dueIntervals.ts';
import { type Slices, slicedDelta, sliceOfTable } from '../../materialize/slicedDelta.ts';
import { forgetIntervals, ledgerQuery, recordIntervals } from '../../state/intervalLedger.ts';
import { askedOf } from '../request/askedIntervals.ts';
import { intervalInputs } from '../request/intervalInputs.ts';
import { completedTables } from '../request/sourceGaps.ts';
import {
  type KeptBy,
  keptModel,
  rebuilt,
  type UpdatePlace,
  type UpdateRequest,
} from './materialization.ts';
import { queryResolution } from './queryResolution.ts';

/** Tables of intervals, of which a run computes those that are due. */
export const intervalsTable: KeptBy = {
  ...rebuilt,
  // The table is created without rows: its intervals are computed one by one, the first time too.
  rebuild: (_, __, select) => `select * from (\n${select}\n) as "none" where false`,
  described: (model) => {
    const { materialized } = keptModel(model, 'intervals');
    return { ...materialized, slices: [...(model.slices ?? [])] };
  },
  update: {
    fillsNew: true,
    labels: { first: 'empty table', later: 'an interval' },
    alter: () => [],
    delta: (request, model, at) => {
      const { dialect, runId } = request;
      const { contract, materialized } = keptModel(model, 'intervals');
      const slices = slicesOf(request, model, at);
      const path = relationPath(model);
      return slicedDelta({
        dialect,
        contract,
        materialized,
        runId,
        slices,
        ledger: {
          query: ledgerQuery(dialect, path),
          forget: forgetIntervals(dialect, path),
          record: (computed, isDone) => recordIntervals(dialect, path, computed, { runId, isDone }),
        },
        target: at.target,
        isNew: at.isNew === true,
        isRecordedLater: at.isPublishedLater === true,
      });
    },
  },
};

function slicesOf(request: UpdateRequest, model: Model, at: UpdatePlace): Slices {
  const { dialect, asked, graph } = request;
  const { materialized } = keptModel(model, 'intervals');
  const now = request.at.slice(0, 19);
  const completed = completedTables(dialect, model.inputs, request.gaps);
  const range = graph && askedOf({ asked, graph }, model);
  const searchedWhole = intervalInputs(model, graph);
  const searched = searchedFrom(materialized, now);
  return {
    inputs: model.inputs.map((input) => {
      const rule = model.slices?.get(input.name);
      const by = rule !== undefined && 'by' in rule ? rule.by : undefined;
      const table = pathSql(dialect, at.place(input));
      const read = completed?.get(input.name)?.(table);
      return {
        name: input.name,
        rows: read === undefined ? table : `(${read}) as ${dialect.identifier('input')}`,
        by,
        columns: readColumns(model, input, by),
        searchedFrom: searchedWhole.has(input.name) ? materialized.begin : searched,
      };
    }),
    now,
    searchedFrom: searched,
    together: asked?.parallel,
    due: (ledger, digests) =>
      dueIntervals(materialized, { ledger, digests, asked: range, searchedWhole, now }),
    select: compiledSlice(request, model, at, completed),
  };
}

/** Returns the columns of an input that decide the model's rows; undefined where all may. */
function readColumns(
  model: Model,
  { name, contract }: Relation,
  by: string | undefined,
): readonly string[] | undefined {
  const read = columnsRead(model.query(), name);
  if (read === undefined || contract === undefined) return undefined;
  const names = contract.columns.map((column) => column.name);
  const known = names.filter((each) => each === by || read.has(each));
  return known.length === 0 ? undefined : known;
}

/** Stand for the bounds of an interval where a query is compiled once for all of them. */
const standIn = { at: '1000-02-03 04:05:06', to: '1000-03-04 05:06:07' } as const;

/** Returns what gives the model's query over an interval; it is compiled with the first one. */
function compiledSlice(
  request: UpdateRequest,
  model: Model,
  at: UpdatePlace,
  completed: ReadonlyMap<string, CompletedTable> | undefined,
): Slices['select'] {
  const { dialect } = request;
  const { materialized, contract } = keptModel(model, 'intervals');
  const time = contract.columns.find(({ name }) => name === materialized.time);
  const boundOf = (text: string) => (time?.sqlType.kind === 'date' ? text.slice(0, 10) : text);
  const given = new Map(
    [...(model.slices ?? [])].flatMap(([name, rule]): [string, CompletedTable][] => {
      const complete = completed?.get(name);
      if (!('by' in rule)) return complete === undefined ? [] : [[name, complete]];
      const read = (table: string) =>
        complete === undefined ? table : `(${complete(table)}) as ${dialect.identifier('input')}`;
      return [[name, (table) => sliceOfTable(dialect, read(table), rule.by, standIn)]];
    }),
  );
  const variables = {
    ...request.variables,
    [sliceNames.from]: boundOf(standIn.at),
    [sliceNames.to]: boundOf(standIn.to),
  };
  let compiled: string | undefined;
  return (slice) => {
    try {
      const resolution = queryResolution({ ...request, given, variables }, model, at.place);
      compiled ??= compileSelect(model.query(), contract, resolution);
    } catch (error) {
      throw located(model, error);
    }
    return (['at', 'to'] as const).reduce(
      (sql, bound) =>
        sql
          .replaceAll(standIn[bound], slice[bound])
          .replaceAll(boundOf(standIn[bound]), boundOf(slice[bound])),
      compiled,
    );
  };
}
