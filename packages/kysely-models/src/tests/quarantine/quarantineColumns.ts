import { type ColumnContract, type Contract, plainColumn } from '../../define/contract/contract.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';

/** The columns of a quarantine table beside those of the model. */
export const quarantineColumns = {
  tests: 'quarantine_tests',
  reason: 'quarantine_reason',
  run: 'quarantine_run',
  at: 'quarantined_at',
} as const;

/**
 * Returns the contract of the rows that a model quarantines: its columns, which may be null here, then the
 * tests that a row failed, what they expect, the run and its time.
 */
export function quarantineContract({ shape, columns }: Contract): Contract {
  return {
    shape,
    columns: [
      ...columns.map((column) => ({ ...column, nullable: true })),
      added(
        quarantineColumns.tests,
        { kind: 'text' },
        'The names of the tests that the row failed.',
      ),
      added(quarantineColumns.reason, { kind: 'text' }, 'What these tests expect.'),
      added(quarantineColumns.run, { kind: 'text' }, 'The run that quarantined the row.'),
      added(quarantineColumns.at, { kind: 'timestamp' }, 'The time of that run, in UTC.'),
    ],
    tests: [],
  };
}

function added(name: string, sqlType: SqlType, description: string): ColumnContract {
  return {
    ...plainColumn(name, sqlType),
    description,
    notPersonal: 'It says which rule was broken, and nothing of values.',
  };
}
