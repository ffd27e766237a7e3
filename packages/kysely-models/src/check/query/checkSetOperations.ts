import type { SelectQueryNode } from 'kysely';
import { uniteTypes } from '../../compile/types/inferredType.ts';
import { listed, nearestHint } from '../../define/text/nearest.ts';
import type { CheckPosition } from '../values/position.ts';
import { type KnownColumn, type Shape, shapeColumn } from '../values/shape.ts';
import { familyOf } from '../values/value.ts';
import { checkTableRows } from './checkTable.ts';

/** Checks the queries whose rows are put together with those of the first, and gives the columns of all. */
export function checkSetOperations(query: SelectQueryNode, first: Shape, at: CheckPosition): Shape {
  let all = first;
  for (const { operator, expression } of query.setOperations ?? []) {
    all = both(all, checkTableRows(expression, at), operator, at);
  }
  return all;
}

function both(first: Shape, second: Shape, operator: string, at: CheckPosition): Shape {
  const rows = { isSingle: false, keys: keysOf(first, second, operator) };
  if (first.isOpen || second.isOpen) return { ...first, isOpen: true, ...rows };
  const isWhole = checkNames(first, second, operator, at);
  const columns = first.columns.map((column) => {
    const other = shapeColumn(second, column.name);
    if (other !== undefined && isWhole) checkKinds(column, other, operator, at);
    return other === undefined ? column : together(column, other);
  });
  return { columns, isOpen: false, ...rows };
}

/** Returns the keys of rows that are put together. */
function keysOf(first: Shape, second: Shape, operator: string): Shape['keys'] {
  if (operator === 'except' || operator === 'except all') return first.keys;
  if (operator === 'intersect') return [...(first.keys ?? []), ...(second.keys ?? [])];
  // A union keeps one of equal rows; of UNION ALL nothing is known.
  return operator === 'union' ? [first.columns.map(({ name }) => name)] : undefined;
}

function checkNames(first: Shape, second: Shape, operator: string, at: CheckPosition): boolean {
  const lacking = first.columns.filter(({ name }) => shapeColumn(second, name) === undefined);
  const surplus = second.columns.filter(({ name }) => shapeColumn(first, name) === undefined);
  if (lacking.length === 0 && surplus.length === 0) return true;
  const names = ({ columns }: Shape) => columns.map(({ name }) => name);
  const [wrong] = surplus;
  at.report({
    code: 'SET_COLUMNS_DIFFER',
    column: wrong?.name ?? lacking[0]?.name,
    message: `takes the ${operator} of queries whose columns differ: ${differences(lacking, surplus)}.`,
    expected: listed(names(first)),
    found: listed(names(second)),
    hint:
      wrong === undefined
        ? 'Select the same columns in both.'
        : nearestHint(
            wrong.name,
            lacking.map(({ name }) => name),
            'Give the same columns the same names in both.',
          ),
  });
  return false;
}

function differences(lacking: readonly KnownColumn[], surplus: readonly KnownColumn[]): string {
  const list = (columns: readonly KnownColumn[]) => listed(columns.map(({ name }) => name));
  const parts = [
    ...(lacking.length === 0 ? [] : [`the second lacks ${list(lacking)}`]),
    ...(surplus.length === 0 ? [] : [`the first lacks ${list(surplus)}`]),
  ];
  return parts.join(', ');
}

function checkKinds(
  first: KnownColumn,
  second: KnownColumn,
  operator: string,
  at: CheckPosition,
): void {
  const [a, b] = [familyOf(first.type), familyOf(second.type)];
  // A null without a type goes with every type, and has none itself.
  if (a === undefined || b === undefined || a === b) return;
  at.report({
    code: 'SET_COLUMNS_DIFFER',
    column: first.name,
    message: `takes the ${operator} of queries in which ${first.name} is ${first.type.kind}, and ${second.type.kind}.`,
    expected: `${first.name} of one type`,
    found: `${first.type.kind} and ${second.type.kind}`,
    hint: 'Convert one of the two with f.cast.',
  });
}

function together(a: KnownColumn, b: KnownColumn): KnownColumn {
  return {
    name: a.name,
    type: uniteTypes(a.type, b.type),
    nullable: a.nullable === true || b.nullable === true ? true : undefined,
    values:
      a.values === undefined || b.values === undefined
        ? undefined
        : [...new Set([...a.values, ...b.values])],
    written: [...new Set([...a.written, ...b.written])],
  };
}
