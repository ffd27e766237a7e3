import type { Contract } from '../../define/contract/contract.ts';
import type { Shape } from '../values/shape.ts';

/** Returns the columns that a contract publishes. */
export function contractShape(
  { columns, tests }: Contract,
  isSingle = false,
  keys?: Shape['keys'],
): Shape {
  const values = new Map(
    tests.flatMap((test) =>
      test.kind === 'accepted_values' ? [[test.column, test.values] as const] : [],
    ),
  );
  return {
    columns: columns.map(({ name, sqlType, nullable }) => ({
      name,
      type: sqlType,
      nullable,
      values: values.get(name),
      written: [],
    })),
    isOpen: false,
    isSingle,
    keys,
  };
}
