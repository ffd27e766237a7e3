import type { ColumnContract } from '../define/contract/contract.ts';
import type { TestSpec } from '../define/contract/testSpec.ts';
import { keptAs } from '../define/models/materialization.ts';
import type { Model } from '../define/models/model.ts';
import type { ModelsConfig } from '../define/project/config.ts';
import type { ProjectDrift, ProjectDriftDefaults } from '../define/project/projectDrift.ts';
import { Tests } from '../define/tests/testBuilder.ts';
import type { ProjectRelation } from '../graph/project.ts';
import { relationPath } from '../graph/relationPath.ts';

/** Returns what a project says of drift. */
export function projectDrift({ drift = false }: Pick<ModelsConfig, 'drift'>): ProjectDrift {
  if (typeof drift === 'boolean') return drift ? { defaults: {} } : {};
  return drift;
}

/**
 * Returns a relation with the tests of drift that a project wants of all of its tables: the relation itself where
 * it wants none, or where the relation declares its own.
 */
export function withDefaultDrift(
  relation: ProjectRelation,
  { defaults }: ProjectDrift,
): ProjectRelation {
  if (defaults === undefined || relation.kind !== 'model' || !isMeant(relation, defaults)) {
    return relation;
  }
  let all: readonly TestSpec[] | undefined;
  const tests = () => {
    all ??= withDrift(relation, relation.tests(), defaults);
    return all;
  };
  return { ...relation, tests };
}

function isMeant(model: Model, { schemas, without = [] }: ProjectDriftDefaults): boolean {
  const kind = keptAs(model.materialized);
  const isTable = kind === 'table' && model.materialized.kind !== 'snapshot';
  if (!isTable || model.contract === undefined || without.includes(model.name)) return false;
  return schemas === undefined || schemas.includes(relationPath(model).schema);
}

function withDrift(
  { name, contract }: Model,
  tests: readonly TestSpec[],
  { schemas: _schemas, without: _without, by: days = [], ...settings }: ProjectDriftDefaults,
): readonly TestSpec[] {
  if (tests.some(({ kind }) => kind === 'no_drift')) return tests;
  const columns = contract?.columns ?? [];
  const t = new Tests<string, Record<string, unknown>>(name);
  const by = days.find((day) => columns.some((each) => each.name === day));
  const options = { ...settings, ...(by !== undefined && { by }) };
  const whole = { ...options, name: 'no_drift' };
  const amounts = columns.filter(isAmount).map((each) => each.name);
  const nullable = columns.filter(({ nullable: mayBeNull }) => mayBeNull).map((each) => each.name);
  return [
    ...tests,
    t.noDrift(whole),
    ...(amounts.length === 0
      ? []
      : [t.noDrift(amounts, { ...options, name: 'no_drift_of_amounts', metrics: ['mean'] })]),
    ...(nullable.length === 0
      ? []
      : [t.noDrift(nullable, { ...options, name: 'no_drift_of_nulls', metrics: ['nulls'] })]),
  ];
}

const isAmount = ({ sqlType, id }: ColumnContract) =>
  id === undefined && (sqlType.kind === 'decimal' || sqlType.kind === 'double');
