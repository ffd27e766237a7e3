import type { Relation } from '../../define/contract/relation.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import type { Model } from '../../define/models/model.ts';
import { type Shape, shapeColumn, unknownShape } from '../values/shape.ts';
import { checkContract } from './checkContract.ts';
import { checkNames } from './checkNames.ts';
import { checkPersonal } from './checkPersonal.ts';
import { checkQuery, type Findings } from './checkQuery.ts';
import { contractShape } from './contractShape.ts';
import { declaredKeys } from './declaredKeys.ts';

/**
 * Checks the queries of a model and the metadata of its columns, and returns those columns.
 *
 * @param shapes the columns of the relations before it
 * @throws whatever the model's own functions throw
 */
export function checkModel(
  model: Model,
  shapes: ReadonlyMap<string, Shape>,
  findings: Findings,
): Shape {
  const { contract, materialized } = model;
  const inputs = new Map(
    model.inputs.map(({ name }) => [name, shapes.get(name) ?? unknownShape] as const),
  );
  const given = checkQuery(model.query(), inputs, findings);
  // The validity of a snapshot's versions is not in its query, nor the run that quarantined a row.
  const isWhole = materialized.kind !== 'snapshot' && model.quarantineOf === undefined;
  if (contract !== undefined && isWhole) checkContract(contract, given, findings.report);
  checkPersonal(model, findings.report);
  const own = contract === undefined ? given : contractShape(contract, given.isSingle);
  const published = publishedShape(model, own, given);
  checkIncrement(model, published, inputs, findings);
  checkFollowed(model, findings);
  for (const [what, names] of namedColumns(model)) {
    checkNames(names, published, findings.report, what);
  }
  // An input may be what a misspelled table was to be.
  if (findings.missing.size === 0) checkUnused(model, findings);
  return published;
}

/** Returns the columns of a model's table or view, with what its query says of their values and rows. */
function publishedShape(model: Model, own: Shape, given: Shape): Shape {
  const { kind } = model.materialized;
  // A table that keeps rows of earlier runs has more than one run's query gives.
  const isRebuilt = kind === 'view' || kind === 'table';
  const declared = declaredKeys(model);
  const inferred = isRebuilt ? given.keys : undefined;
  return {
    ...own,
    isSingle: isRebuilt && own.isSingle,
    keys: declared === undefined ? inferred : [...declared, ...(inferred ?? [])],
    columns: own.columns.map((column) => {
      const repeated = shapeColumn(given, column.name)?.repeated;
      return repeated === undefined ? column : { ...column, repeated };
    }),
  };
}

/** Checks the queries of a run that changes the model's table. */
function checkIncrement(
  { name, contract, increment, materialized }: Model,
  own: Shape,
  inputs: ReadonlyMap<string, Shape>,
  findings: Findings,
): void {
  if (increment === undefined) return;
  const many = { ...own, isSingle: false };
  const tables = new Map(
    materialized.kind === 'custom'
      ? [...inputs, ['incoming', many], ['kept', many]]
      : [
          ...inputs,
          [name, many] as const,
          ...[...inputs].map(([input, shape]) => [changesOf(input), shape] as const),
        ],
  );
  const rows = checkQuery(increment.rows(), tables, findings, 'the increment');
  if (contract !== undefined) checkContract(contract, rows, findings.report, 'the increment');
  if (increment.deletes === undefined) return;
  const keys = checkQuery(increment.deletes(), tables, findings, 'deletes');
  const named = materialized.kind === 'incremental' ? materialized.uniqueKey : undefined;
  if (named !== undefined) checkNames(named, keys, findings.report, 'uniqueKey', 'deletes');
}

/** Reports inputs whose changes the increment reads, and of which no build keeps any. */
function checkFollowed({ inputs }: Model, { report, read }: Findings): void {
  for (const input of inputs) {
    const kept = keptAs(input);
    if (kept === undefined || !read.has(changesOf(input.name))) continue;
    report({
      code: 'CHANGES_NOT_KEPT',
      message: `the increment reads ${changesOf(input.name)}, and no build keeps the changes of ${kept}: each change of it rebuilds the table.`,
      expected: 'an input that is incremental, or a maintained table',
      found: `${input.name}, ${kept}`,
      hint: `Read its new rows by a time: incremental.watermark(…), or all of ${input.name}.`,
    });
  }
}

/** Returns true for what `model()` and `snapshot()` return. */
const isModel = (relation: Relation): relation is Model =>
  relation.kind === 'model' && 'materialized' in relation;

/** Returns the kind of an input of which no build keeps changes; undefined of one that may have some. */
function keptAs(input: Relation): string | undefined {
  if (!isModel(input)) return `a ${input.kind}`;
  const { kind } = input.materialized;
  if (kind === 'view') return 'a view';
  if (kind === 'intervals') return 'a model by intervals';
  const isNever = kind === 'table' && input.materialized.maintain === 'never';
  return isNever ? "a table with maintain: 'never'" : undefined;
}

/** Returns the columns that a model's options name, by where they do. */
function namedColumns({ materialized, clusterBy }: Model): readonly [string, readonly string[]][] {
  const cluster: [string, readonly string[]] = ['clusterBy', clusterBy];
  switch (materialized.kind) {
    case 'view':
    case 'table':
      return [cluster];
    case 'intervals':
      return [cluster, ['time', [materialized.time]]];
    case 'incremental':
      return [
        cluster,
        ['uniqueKey', materialized.uniqueKey],
        ['updateColumns', materialized.updateColumns ?? []],
      ];
    case 'custom':
      return [cluster, [`the materialization ${materialized.name}`, materialized.columns]];
    case 'snapshot': {
      const { uniqueKey, strategy } = materialized;
      return [
        cluster,
        ['uniqueKey', uniqueKey],
        strategy.kind === 'timestamp'
          ? ['updatedAt', [strategy.updatedAt]]
          : ['strategy', strategy.columns],
      ];
    }
    default:
      return materialized satisfies never;
  }
}

/** Reports inputs that no query of the model reads, and that no raw text can mean. */
function checkUnused({ inputs }: Model, { report, read, opaque }: Findings): void {
  for (const input of inputs) {
    const isRead = read.has(input.name) || read.has(changesOf(input.name));
    if (isRead || opaque.some((text) => text.includes(input.name))) continue;
    report({
      code: 'INPUT_UNUSED',
      message: `the query does not read its input ${input.name}.`,
      expected: 'inputs that the query reads',
      found: input.name,
      hint: 'Take it out of inputs: it is built before this model for nothing.',
    });
  }
}
