import { AliasNode, type OperationNode } from 'kysely';
import { originOf } from '../../compile/columns/nameColumns.ts';
import { outputName, starOf } from '../../compile/scope/outputName.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { attribute } from '../grain/reads.ts';
import type { ResultColumn } from '../grain/resultKeys.ts';
import type { CheckedTable, CheckPosition, CheckScope } from '../values/position.ts';
import type { KnownColumn, Shape } from '../values/shape.ts';
import { checkExpression } from './checkExpression.ts';
import { checkGrouped, referenceOf } from './grouping.ts';
import { noting } from './noting.ts';
import { resolveColumn, tableNamed } from './resolveColumn.ts';

type Inside = CheckPosition & { readonly scope: CheckScope };

/** The columns of a select list. */
interface Selections extends Shape {
  /** The columns that name one that there is not: what they were to be called is not known. */
  readonly misnamed: ReadonlySet<KnownColumn>;
}

/** Checks a select list, and gives its columns. An expression may name those before it. */
export function checkSelections(nodes: readonly OperationNode[], around: Inside): Selections {
  const columns: KnownColumn[] = [];
  const misnamed = new Set<KnownColumn>();
  let isOpen = false;
  for (const node of nodes) {
    const given: Shape = { columns: [...columns], isOpen, isSingle: false };
    const at = { ...around, clause: 'select', scope: { ...around.scope, given } } as const;
    const star = starTables(node, at);
    if (star !== undefined) {
      for (const table of star) {
        isOpen ||= table.shape.isOpen;
        columns.push(...table.shape.columns.map((column) => starColumn(column, table, at)));
      }
      continue;
    }
    const watched = noting(at);
    const { type, nullable, values, written } = checkExpression(node, watched.at);
    const name = outputName(node);
    if (name === undefined) {
      isOpen = true;
      continue;
    }
    const column: KnownColumn = {
      name,
      type,
      nullable: nullable === true ? true : undefined,
      values,
      written,
      origin: originOf(node),
    };
    columns.push(column);
    const isOwnName = referenceOf(node) !== undefined;
    if (isOwnName && watched.noted.has('COLUMN_UNKNOWN')) misnamed.add(column);
  }
  return { columns, isOpen, isSingle: false, misnamed };
}

/** Returns the columns of a select list, each with what it is; without those whose names are not known. */
export function outputsOf(nodes: readonly OperationNode[], at: Inside): readonly ResultColumn[] {
  const silent = { ...at, report: () => undefined, countOpaque: () => undefined };
  return nodes.flatMap((node): readonly ResultColumn[] => {
    const star = starTables(node, silent);
    if (star !== undefined) {
      return star.flatMap((table) =>
        table.shape.columns.map(({ name }) => ({
          name,
          attribute: attribute({ table, column: foldCase(name) }),
          node: undefined,
        })),
      );
    }
    const name = outputName(node);
    if (name === undefined) return [];
    const expression = AliasNode.is(node) ? node.node : node;
    const reference = referenceOf(expression);
    const read = reference && resolveColumn(reference.table, reference.column, silent);
    const own = read?.table !== undefined && at.scope.tables.includes(read.table);
    return [
      {
        name,
        attribute:
          own && read.table !== undefined
            ? attribute({ table: read.table, column: foldCase(read.column.name) })
            : undefined,
        node: expression,
      },
    ];
  });
}

/** Returns the expressions of a select list, by the names that they get, in small letters. */
export function expressionsByName(
  nodes: readonly OperationNode[],
): ReadonlyMap<string, OperationNode> {
  return new Map(
    nodes.flatMap((node) => {
      const name = outputName(node);
      return name === undefined ? [] : [[foldCase(name), node] as const];
    }),
  );
}

/** Reports names that a query gives to several columns. */
export function refuseRepeated(columns: readonly KnownColumn[], at: CheckPosition): void {
  const seen = new Map<string, string>();
  for (const { name, origin = name } of columns) {
    const folded = foldCase(name);
    const first = seen.get(folded);
    if (first !== undefined) {
      at.report({
        code: 'COLUMN_REPEATED',
        column: name,
        message: `gives two columns the name ${name}.`,
        expected: 'a name of its own for each column',
        found: `${first} and ${origin}`,
        hint: 'Leave one out, or give it another name with .as().',
      });
    }
    seen.set(folded, first ?? origin);
  }
}

/** Returns the tables that `*` or `t.*` takes all columns of; undefined for any other selection. */
function starTables(node: OperationNode, at: Inside): readonly CheckedTable[] | undefined {
  const star = starOf(node);
  if (star === undefined) return undefined;
  if (star.table === undefined) return at.scope.tables;
  const found = tableNamed(at.scope, star.table);
  if (found === undefined || found === 'any') checkExpression(node, at);
  return found === undefined || found === 'any' ? undefined : [found.table];
}

function starColumn(column: KnownColumn, table: CheckedTable, at: Inside): KnownColumn {
  const origin = `${table.alias ?? '?'}.${column.name}`;
  checkGrouped(origin, { column, table, scope: at.scope }, at);
  return { ...column, origin, nullable: column.nullable === true ? true : undefined };
}
