import type { Materialization } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { customTable } from './custom.ts';
import { maintainedTable } from './derived.ts';
import { incrementalTable } from './incremental.ts';
import { intervalsTable } from './intervals.ts';
import { type KeptBy, rebuilt } from './materialization.ts';
import { quarantineTable } from './quarantine.ts';
import { snapshotTable } from './snapshot.ts';

const materializations: Readonly<Record<Materialization['kind'], KeptBy>> = {
  view: rebuilt,
  table: rebuilt,
  incremental: incrementalTable,
  intervals: intervalsTable,
  custom: customTable,
  snapshot: snapshotTable,
};

/** Returns how a model is kept. */
export function keptBy({ materialized, quarantineOf }: Model): KeptBy {
  if (quarantineOf !== undefined) return quarantineTable;
  const isMaintained = materialized.kind === 'table' && materialized.maintain === 'auto';
  return isMaintained ? maintainedTable : materializations[materialized.kind];
}
