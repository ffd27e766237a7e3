import {
  AliasNode,
  ColumnNode,
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  IdentifierNode,
  ReferenceNode,
  TableNode,
  ValueNode,
} from 'kysely';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { FreshnessRule, Relation } from '../contract/relation.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import type { Functions } from '../functions/index.ts';
import { view } from '../models/materialization.ts';
import { type Model, model } from '../models/model.ts';
import { selectedColumns } from '../query/selectedColumns.ts';
import type { Source } from './source.ts';

/** An expression over the columns of one's own raw table. */
export type ColumnExpression<Value, Row> = (
  eb: ExpressionBuilder<{ row: Row }, 'row'>,
  f: Functions,
) => Expression<Value | null>;

type AnyRow = Record<string, unknown>;
type AnyColumns = Readonly<
  Record<string, string | ColumnExpression<unknown, AnyRow> | null | undefined>
>;

interface Mapping {
  readonly columns: object;
  readonly schema: string;
  readonly freshness: FreshnessRule | undefined;
  readonly location: SourceLocation | undefined;
}

/**
 * Returns the view that has a source's columns, taken from another relation.
 *
 * @throws ModelsError DEFINITION_INVALID when a column is missing or not in the relation
 */
export function mappedSource(
  original: Source,
  from: Relation,
  { columns, schema, freshness, location }: Mapping,
): Model {
  // Sound: the compiler checked each column against the row types, and the names are checked below.
  const mapped = columns as AnyColumns;
  const wanted = original.contract.columns;
  const known = from.contract?.columns.map(({ name }) => name);
  const invalid = (expected: string, found: string) =>
    new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `The columns of ${original.name} cannot be taken from ${from.name}.`,
      subject: original.name,
      location,
      expected,
      found,
      hint: 'Say under columns where each comes from: a column of that table, or an expression.',
    });
  const sources = wanted.map(({ name, nullable }) => ({ name, nullable, given: mapped[name] }));
  const missing = sources.flatMap(({ name, nullable, given = nullable ? undefined : name }) =>
    typeof given === 'string' && known?.includes(given) === false ? [`${name} from ${given}`] : [],
  );
  const extra = Object.keys(mapped).filter((name) => !wanted.some((each) => each.name === name));
  if (missing.length > 0) {
    throw invalid(`columns of ${from.name}: ${known?.join(', ')}`, missing.join(', '));
  }
  const required = sources.filter(({ nullable, given }) => given === null && !nullable);
  if (required.length > 0) {
    throw invalid(
      'null for nullable columns alone',
      `null for ${required.map(({ name }) => name).join(', ')}`,
    );
  }
  if (extra.length > 0) {
    throw invalid(`columns among ${wanted.map(({ name }) => name).join(', ')}`, extra.join(', '));
  }
  const leftOut = sources.flatMap(({ name, nullable, given }) =>
    nullable && (given === null || (given === undefined && !hasColumn(from, name))) ? [name] : [],
  );
  const mapping = model({
    name: original.name,
    description: original.description,
    materialized: view(),
    schema,
    tags: original.tags,
    ...(original.owner !== undefined && { owner: original.owner }),
    inputs: [from],
    columns: original.contract.shape,
    query: (db, f) => {
      const row = expressionBuilder<{ row: AnyRow }, 'row'>();
      return (
        db
          .selectFrom(tableAs(from.name, 'row'))
          .select(
            sources.map(({ name, given }) => {
              if (typeof given === 'function') return computed(given(row, f)).as(name);
              return (leftOut.includes(name) ? noValue : own(given ?? name)).as(name);
            }),
          )
          // The columns are known by name only; their types were checked where they are declared.
          .$castTo<unknown>()
      );
    },
  });
  return { ...mapping, leftOut, freshness };
}

/** Returns true when a table has a column; an unknown one is assumed to exist. */
function hasColumn(from: Relation, name: string): boolean {
  const known =
    from.contract?.columns.map((column) => column.name) ??
    (isModel(from) ? selectedColumns(from.query()) : undefined);
  return known?.includes(name) ?? true;
}

const noValue = new SqlExpression<null>(ValueNode.createImmediate(null));

/**
 * Returns a column of the table, by a name that is taken as it is: raw columns are called all sorts
 * of things.
 */
function own(name: string) {
  const column = ReferenceNode.create(ColumnNode.create(name), TableNode.create('row'));
  return new SqlExpression<unknown>(column);
}

const computed = (expression: Expression<unknown>) =>
  new SqlExpression<unknown>(expression.toOperationNode());

function tableAs(name: string, alias: string) {
  const table = AliasNode.create(TableNode.create(name), IdentifierNode.create(alias));
  return {
    expression: new SqlExpression<AnyRow>(TableNode.create(name)),
    alias,
    toOperationNode: () => table,
  };
}

function isModel(relation: Relation): relation is Model {
  return relation.kind === 'model' && 'query' in relation;
}
