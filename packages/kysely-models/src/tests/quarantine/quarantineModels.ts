import type { Relation } from '../../define/contract/relation.ts';
import type { Model } from '../../define/models/model.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { quarantineColumns } from './quarantineColumns.ts';
import { type QuarantineTest, quarantineTests } from './quarantineCondition.ts';
import { quarantineModel } from './quarantineModel.ts';

/**
 * Returns the tests of a relation that quarantine rows; none where they cannot be built, which is reported
 * elsewhere.
 */
export function quarantineTestsOf(relation: Relation): readonly QuarantineTest[] {
  if (isModel(relation) && relation.quarantineOf !== undefined) return [];
  try {
    return quarantineTests(relation.tests());
  } catch {
    return [];
  }
}

/** Returns the names of the relations in which a relation's holding tests look for values. */
export function quarantineTargets(relation: Relation): readonly string[] {
  return quarantineTestsOf(relation).flatMap((test) =>
    test.kind === 'relationships' && test.to.name !== relation.name ? [test.to.name] : [],
  );
}

/** The quarantine tables of a project, and what is wrong with some. */
interface Quarantines {
  readonly models: readonly Model[];
  readonly errors: readonly ModelsError[];
}

/**
 * Returns a quarantine table for each model with tests that quarantine rows, and an error
 * QUARANTINE_IMPOSSIBLE for each relation that cannot quarantine rows.
 */
export function quarantineModels(relations: Iterable<Relation>): Quarantines {
  const models: Model[] = [];
  const errors: ModelsError[] = [];
  const all = [...relations];
  const byName = new Map(all.map((relation) => [relation.name, relation]));
  for (const relation of all) {
    const tests = quarantineTestsOf(relation);
    if (tests.length === 0) continue;
    const obstacle = obstacleOf(relation, tests);
    if (obstacle !== undefined) errors.push(impossible(relation, obstacle));
    else if (isModel(relation) && relation.contract !== undefined) {
      const targets = quarantineTargets(relation).flatMap((name): readonly Relation[] => {
        const target = byName.get(name);
        return target === undefined ? [] : [target];
      });
      models.push(quarantineModel(relation, relation.contract, tests, [...new Set(targets)]));
    }
  }
  return { models, errors };
}

interface Obstacle {
  readonly expected: string;
  readonly found: string;
  readonly hint: string;
}

/** Returns why a relation cannot quarantine rows; undefined where it can. */
function obstacleOf(relation: Relation, tests: readonly QuarantineTest[]): Obstacle | undefined {
  const kept = isModel(relation) ? relation.materialized : undefined;
  if (kept?.kind !== 'table' && kept?.kind !== 'incremental') {
    return {
      expected: 'a model that is kept as a table() or as incremental()',
      found: kept === undefined ? `a ${relation.kind}` : `a model kept as ${kept.kind}`,
      hint:
        kept?.kind === 'view'
          ? 'A view is computed when it is read, and holds nothing. Keep it as table(), or use severity.'
          : 'Quarantine the rows in the model that reads it, or leave onFail out.',
    };
  }
  if (kept.kind === 'incremental' && kept.onSchemaChange !== 'rebuild') {
    return {
      expected: "onSchemaChange: 'rebuild', which is the default",
      found: `onSchemaChange: '${kept.onSchemaChange}'`,
      hint: 'Quarantined rows have the columns of the model. Let it be rebuilt when these change, or leave onFail out.',
    };
  }
  if (relation.contract === undefined) {
    return {
      expected: 'columns: a contract',
      found: 'none',
      hint: 'Name the columns with their types under columns: the quarantine table has them.',
    };
  }
  const taken: readonly string[] = Object.values(quarantineColumns);
  const clash = relation.contract.columns.find(({ name }) => taken.includes(name.toLowerCase()));
  if (clash !== undefined) {
    return {
      expected: `no column ${taken.join(', ')}`,
      found: clash.name,
      hint: 'The quarantine table has columns of these names. Rename it.',
    };
  }
  const own = tests.find(({ kind, ...test }) => 'to' in test && test.to.name === relation.name);
  if (own !== undefined) {
    return {
      expected: 'a test that looks for values in another relation',
      found: own.name,
      hint: 'A row that is quarantined may be the one that another one refers to. Leave onFail out of this test.',
    };
  }
  const key: readonly string[] = kept.kind === 'incremental' ? kept.uniqueKey : [];
  const ofKey = tests.find((test) =>
    test.kind === 'not_null'
      ? key.includes(test.column)
      : test.kind === 'unique' &&
        key.length > 0 &&
        test.columns.every((name) => key.includes(name)),
  );
  if (ofKey !== undefined) {
    return {
      expected: `a test of something else than the key ${key.join(', ')}`,
      found: ofKey.name,
      hint: 'An increment finds rows by their key, and refuses null and repeated ones. Leave onFail out of this test, or keep the model as table().',
    };
  }
  return undefined;
}

/** Returns true for what `model()` and `snapshot()` return. */
const isModel = (relation: Relation): relation is Model =>
  relation.kind === 'model' && 'materialized' in relation;

function impossible({ name, location }: Relation, obstacle: Obstacle): ModelsError {
  return new ModelsError({
    code: 'QUARANTINE_IMPOSSIBLE',
    message: `${name} cannot quarantine rows.`,
    subject: name,
    location,
    ...obstacle,
  });
}
