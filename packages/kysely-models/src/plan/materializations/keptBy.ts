import type { Materialization } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { custom } from './custom.ts';
import { derived } from './derived.ts';
import { incremental } from './incremental.ts';
import { intervals } from './intervals.ts';
import { type KeptBy, rebuilt } from './materialization.ts';
import { quarantined } from './quarantined.ts';
import { snapshot } from './snapshot.ts';

const materializations: Readonly<Record<Materialization['kind'], KeptBy>> = {
  view: rebuilt,
  table: rebuilt,
  incremental,
  intervals,
  custom,
  snapshot,
};

/** Returns how a model is kept. */
export function keptBy({ materialized, holds }: Model): KeptBy {
  if (holds !== undefined) return quarantined;
  const isMaintained = materialized.kind === 'table' && materialized.maintain === 'auto';
  return isMaintained ? derived : materializations[materialized.kind];
}
