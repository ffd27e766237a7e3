import type { TestSpec } from '../contract/testSpec.ts';
import { type Materialization, updateKeyOf } from './materialization.ts';

/**
 * Returns the tests of the key of an incremental or maintained model that neither its contract nor its author declares:
 * the key is never null, and no two rows have the same, after a first build and a full refresh too.
 *
 * Where rows are appended, a row whose key is there stays beside the new one, so nothing but null is
 * refused.
 *
 * @param tests those that the model has already
 * @example
 * // incremental({ strategy: 'merge', uniqueKey: ['order_id', 'line'] }), both nullable:
 * // not_null_order_id, not_null_line, unique_order_id_line
 */
export function keyTests(
  materialized: Materialization,
  tests: readonly TestSpec[],
): readonly TestSpec[] {
  const key: readonly string[] = [...new Set(updateKeyOf(materialized))];
  if (key.length === 0) return [];
  const isAppended = materialized.kind === 'incremental' && materialized.strategy === 'append';
  const strict = tests.filter(isStrict);
  const isKnown = (column: string) =>
    strict.some((test) => test.kind === 'not_null' && test.column === column);
  // What is unique in some of the columns is unique in all of them.
  const isUnique = strict.some(
    (test) => test.kind === 'unique' && test.columns.every((column) => key.includes(column)),
  );
  const names = new Set(tests.map(({ name }) => name));
  const common = (name: string) =>
    ({
      name: freeName(name, names),
      severity: 'error',
      maxFailures: 0,
      where: undefined,
      origin: 'contract',
    }) as const;
  return [
    ...key
      .filter((column) => !isKnown(column))
      .map((column): TestSpec => ({ kind: 'not_null', column, ...common(`not_null_${column}`) })),
    ...(isUnique || isAppended
      ? []
      : [{ kind: 'unique', columns: key, ...common(`unique_${key.join('_')}`) } as const]),
  ];
}

/** Returns the keys that tests say of all rows: unique, and never null. */
export function testedKeys(tests: readonly TestSpec[]): readonly (readonly string[])[] {
  const strict = tests.filter(isStrict);
  const filled = new Set(strict.flatMap((test) => (test.kind === 'not_null' ? [test.column] : [])));
  return strict.flatMap((test) =>
    test.kind === 'unique' && test.columns.every((column) => filled.has(column))
      ? [test.columns]
      : [],
  );
}

/** Returns true when a test accepts no failure in any row. */
function isStrict({ severity, maxFailures, where }: TestSpec): boolean {
  return severity === 'error' && maxFailures === 0 && where === undefined;
}

/** Returns the name, or where a milder test of the author's has it, one that says what it is of. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  while (taken.has(free)) free = `${free}_of_key`;
  return free;
}
