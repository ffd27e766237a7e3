import { expect, it } from 'vitest';
import type { TestSpec } from '../../../packages/kysely-models/src/define/contract/testSpec.ts';
import { assignTests } from '../../../packages/kysely-models/src/plan/units/assignTests.ts';
import type { PublishUnit } from '../../../packages/kysely-models/src/plan/units/publishUnits.ts';
import { anyModel, anyTables, anyTests } from '../support/anyModel.ts';

const unit = (id: string, dependsOn: readonly string[] = [], members = [id]): PublishUnit => ({
  id,
  members,
  dependsOn: new Set(dependsOn),
});

const references = (name: string) => anyTests.references('id', anyModel(name), 'id');

function assigned(units: readonly PublishUnit[], tests: Readonly<Record<string, TestSpec[]>>) {
  const { units: made, late } = assignTests(units, (name) => tests[name] ?? []);
  return {
    after: Object.fromEntries(made.map(({ id, dependsOn }) => [id, [...dependsOn].toSorted()])),
    late: Object.fromEntries(late),
  };
}

it('makes a unit wait for what its tests read', () => {
  const noRows = anyTests.noRows('none', [anyModel('b'), anyModel('c')], () =>
    anyTables.selectFrom('b').selectAll(),
  );
  expect(assigned([unit('a'), unit('b'), unit('c')], { a: [noRows] })).toEqual({
    after: { a: ['b', 'c'], b: [], c: [] },
    late: {},
  });
});

it('lets a test run late whose order would close a circle, and only that', () => {
  const toChild = references('b');
  const toOther = references('c');
  expect(assigned([unit('a'), unit('b', ['a']), unit('c')], { a: [toChild, toOther] })).toEqual({
    after: { a: ['c'], b: ['a'], c: [] },
    late: { a: [toChild] },
  });
});

it('lets the second of two tests that refer to each other run late', () => {
  const [toB, toA] = [references('b'), references('a')];
  expect(assigned([unit('a'), unit('b')], { a: [toB], b: [toA] })).toEqual({
    after: { a: ['b'], b: [] },
    late: { b: [toA] },
  });
});

it('needs no order within a unit, nor for what the run is not about', () => {
  const tests = {
    a: [references('v'), references('a'), references('elsewhere'), anyTests.unique('id')],
  };
  expect(assigned([unit('a', [], ['a', 'v'])], tests)).toEqual({ after: { a: [] }, late: {} });
});
