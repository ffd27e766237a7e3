import type { JoinNode, OperationNode } from 'kysely';
import { conjuncts } from '../grain/joinFacts.ts';
import type { CheckedTable, CheckPosition, CheckScope } from '../values/position.ts';
import type { Value } from '../values/value.ts';
import { checkCondition, checkExpression } from './checkExpression.ts';

/** Checks the condition of a join, with the joined table last in scope. */
export function checkJoin(
  { joinType, on }: JoinNode,
  joined: CheckedTable,
  at: CheckPosition & { readonly scope: CheckScope },
): void {
  // These join every row with every row because somebody asked for it, or find their rows themselves.
  if (joinType.includes('Cross') || joinType === 'OuterApply' || joinType === 'Using') return;
  const isLateral = joinType.startsWith('Lateral');
  const name = joined.alias ?? 'a subquery';
  if (on === undefined) {
    at.report({
      code: 'JOIN_WITHOUT_CONDITION',
      message: `joins ${name} without a condition.`,
      expected: 'a condition after ON',
      found: 'none',
      hint: 'Say by which columns rows belong together, or write crossJoin where every row belongs to every row.',
    });
    return;
  }
  const value = checkCondition(on.on, { ...at, clause: 'on' });
  const before = at.scope.tables.filter((table) => table !== joined);
  if (isLateral || links(value, joined) || isOneRow(joined) || before.every(isOneRow)) return;
  joinsAll(name, value.literal?.value === true ? 'true' : 'a condition on one side only', at);
}

/** Checks that WHERE links the tables of a FROM that has several. */
export function checkFroms(where: OperationNode | undefined, at: CheckPosition): void {
  const tables = at.scope?.tables ?? [];
  const silent = { ...at, report: () => undefined, countOpaque: () => undefined };
  const values = conjuncts(where).map((node) => checkExpression(node, silent));
  for (const table of tables.slice(1)) {
    if (isOneRow(table) || tables.filter((each) => each !== table).every(isOneRow)) continue;
    if (table.alias === undefined || values.some((value) => links(value, table))) continue;
    joinsAll(table.alias, 'no condition in WHERE', at);
  }
}

const isOneRow = ({ shape }: CheckedTable) => shape.isSingle;

/** Returns true when a condition can relate rows of a table to rows of another. */
const links = ({ reads, isOpaque }: Value, table: CheckedTable) =>
  isOpaque || (reads.has(table) && reads.size > 1);

function joinsAll(name: string, found: string, at: CheckPosition): void {
  at.report({
    code: 'JOIN_OF_ALL_ROWS',
    message: `joins every row of ${name} with every row of the other tables.`,
    expected: 'a condition on columns of both sides',
    found,
    hint: 'Join by columns of both tables; where every row belongs to every row, write crossJoin.',
  });
}
