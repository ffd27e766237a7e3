import { describe, expect, it } from 'vitest';
import { bigint, table, view } from '../../../packages/kysely-models/src/define/index.ts';
import { source } from '../../../packages/kysely-models/src/define/sources/source.ts';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { type AnyModel, anyModel, anyTables, anyTests } from '../support/anyModel.ts';
import { actionsOf, errorsOf, lies, planOf } from '../support/planRequest.ts';

const a = anyModel('a');
const v = anyModel('v', [a], { materialized: view() });
const w = anyModel('w', [v], { materialized: view() });
const t = anyModel('t', [w]);

describe('a plan of some relations', () => {
  it('tests the published views above a replaced table', () => {
    const there = [lies('a'), lies('v', 'view'), lies('w', 'view'), lies('t')];
    expect(actionsOf([a, v, w, t], { select: ['a'], there })).toEqual([
      'publish a, check v, check w',
    ]);
  });

  it('leaves out views that were never published', () => {
    expect(
      actionsOf([a, v, w, t], { select: ['a'], there: [lies('a'), lies('v', 'view')] }),
    ).toEqual(['publish a, check v']);
    expect(actionsOf([a, v, w, t], { select: ['a'] })).toEqual(['publish a']);
  });

  it('goes by how a relation exists, not by its current definition', () => {
    const nowTable = anyModel('v', [a], { materialized: table() });
    const there = [lies('a'), lies('v', 'view')];
    expect(actionsOf([a, nowTable], { select: ['a'], there })).toEqual(['publish a, check v']);
    // A view that becomes a table changes with its inputs until it is replaced.
    expect(actionsOf([a, nowTable], { there })).toEqual(['publish a, publish v']);
    expect(actionsOf([a, nowTable])).toEqual(['publish a', 'publish v']);
    const wasTable = [lies('a'), lies('v', 'table')];
    expect(actionsOf([a, v], { select: ['a'], there: wasTable })).toEqual(['publish a']);
    expect(actionsOf([a, v], { there: wasTable })).toEqual(['publish a, publish v']);
  });

  it('says which inputs are nowhere', () => {
    expect(
      errorsOf(() => planOf([a, v, w, t], { select: ['t', 'v'], there: [lies('w', 'view')] })),
    ).toMatchObject([
      {
        code: 'RELATION_NOT_BUILT',
        subject: 'v',
        message: 'v reads a, which the warehouse does not have.',
        hint: 'Build what it reads as well: --select +v. Or read it in another target: --defer NAME',
      },
    ]);
  });

  it('says of which source nothing was ever loaded', () => {
    const raw = source({ name: 'raw_x', description: 'X.', columns: { id: bigint() } });
    const reader = anyModel('reader', [raw]);
    expect(errorsOf(() => planOf([raw, reader], { select: ['reader'] }))).toMatchObject([
      { code: 'RAW_FOLDER_MISSING', subject: 'raw_x', location: { line: expect.any(Number) } },
    ]);
    expect(
      actionsOf([raw, reader], { select: ['reader'], there: [lies('raw_x', 'table', 'raw')] }),
    ).toEqual(['check raw_x', 'publish reader']);
  });
});

describe('what the project did not make', () => {
  it('is not replaced, whatever the case of its name', () => {
    const there = [lies('A'), lies('v', 'view')];
    expect(errorsOf(() => planOf([a, v], { there, ours: [] }))).toMatchObject([
      { code: 'RELATION_NOT_OURS', subject: 'a', found: 'a table made by somebody else' },
      {
        code: 'RELATION_NOT_OURS',
        subject: 'v',
        message: 'main.v is a view that this project did not build.',
      },
    ]);
  });

  it('is replaced when it is adopted', () => {
    expect(actionsOf([a], { there: [lies('a')], ours: [], adopted: ['a'] })).toEqual(['publish a']);
  });

  it('may stay beside what only tests it', () => {
    expect(
      actionsOf([a, v], {
        select: ['a'],
        there: [lies('a'), lies('v', 'view')],
        ours: [lies('a')],
      }),
    ).toEqual(['publish a, check v']);
  });

  it("is not the engine's own schema", () => {
    expect(
      errorsOf(() => planOf([anyModel('relations', [], { schema: '_Models' })])),
    ).toMatchObject([{ code: 'NAME_INVALID', subject: 'relations' }]);
  });
});

describe('definitions that cannot be planned', () => {
  it('are all told, with their places', () => {
    const throwing = anyModel('throwing', [], {
      query: () => {
        throw new Error('no such thing');
      },
    });
    const throwingTests = anyModel('throwing_tests', [], {
      tests: () => {
        throw new TypeError('x is not a function');
      },
    });
    const noText = anyModel('no_text', [], {
      query: () => {
        throw 'just text';
      },
      tests: () => {
        throw 'only text';
      },
    });
    const wrongTest = anyModel('wrong_test', [], {
      tests: () => {
        throw new ModelsError({ code: 'CHECK_NOT_EXPRESSIBLE', message: 'A test that SQL lacks.' });
      },
    });
    const hidden = anyModel('hidden', [a], { query: () => anyModel('x', [t]).query() });
    const errors = errorsOf(() =>
      planOf([a, v, w, t, throwing, throwingTests, noText, wrongTest, hidden]),
    );
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'QUERY_INVALID',
          message: 'The query of throwing cannot be built: no such thing',
          location: { file: '/project/throwing.ts', line: 3 },
        }),
        expect.objectContaining({
          code: 'DEFINITION_INVALID',
          message: 'The tests of throwing_tests cannot be built: x is not a function',
          location: { file: '/project/throwing_tests.ts', line: 3 },
        }),
        expect.objectContaining({
          code: 'QUERY_INVALID',
          message: 'The query of no_text cannot be built: just text',
        }),
        expect.objectContaining({
          code: 'DEFINITION_INVALID',
          message: 'The tests of no_text cannot be built: only text',
        }),
        expect.objectContaining({ code: 'CHECK_NOT_EXPRESSIBLE', subject: 'wrong_test' }),
        expect.objectContaining({ code: 'QUERY_INVALID', subject: 'hidden', found: 't' }),
      ]),
    );
    expect(errors).toHaveLength(6);
  });
});

describe('tests', () => {
  const refersTo = (name: string, other: AnyModel) =>
    anyModel(name, [], { tests: () => [anyTests.references('id', other, 'id')] });

  it('are not run where what they refer to was never built, or is not listed', () => {
    const unlisted = anyModel('unlisted');
    const [x, y] = [refersTo('x', a), refersTo('y', unlisted)];
    const untested = planOf([a, x, y], { select: ['x', 'y'] }).units.flatMap(({ relations }) =>
      relations.map((planned) => planned.untested),
    );
    expect(untested).toEqual([
      [{ test: 'relationships_id_a', reason: 'a was never built' }],
      [{ test: 'relationships_id_unlisted', reason: 'the project does not list unlisted' }],
    ]);
  });

  it('wait for the end of the unit when they refer to a later relation of it', () => {
    const first: AnyModel = anyModel('first', [], {
      tests: () => [anyTests.references('id', second, 'id'), anyTests.unique('id')],
    });
    const second = anyModel('second');
    const both = anyModel('both', [first, second], { materialized: view() });
    const [unit] = planOf([first, second, both]).units;
    const [planned] = unit?.relations ?? [];
    expect(planned?.tests?.specs.map(({ name }) => name)).toEqual(['unique_id']);
    expect(planned?.testsAtEnd?.specs.map(({ name }) => name)).toEqual(['relationships_id_second']);
  });

  it('that run late are reported when they cannot be planned', () => {
    const parent: AnyModel = anyModel('parent', [], {
      tests: () => [
        anyTests.noRows('wrong', [child], () => anyTables.selectFrom('nowhere').selectAll()),
      ],
    });
    const child = anyModel('child', [parent]);
    expect(errorsOf(() => planOf([parent, child]))).toMatchObject([
      {
        code: 'QUERY_INVALID',
        subject: 'parent',
        found: 'nowhere',
        location: { file: '/project/parent.ts' },
      },
    ]);
  });

  it('that run late wait for what they read only', () => {
    const parent: AnyModel = anyModel('parent', [], {
      tests: () => [anyTests.references('id', child, 'id')],
    });
    const child = anyModel('child', [parent]);
    const other = anyModel('other');
    const { units } = planOf([parent, child, other]);
    expect(units.at(-1)).toMatchObject({
      id: 'tests of parent',
      dependsOn: ['parent', 'child'],
      relations: [{ action: { kind: 'check' }, statements: [] }],
    });
  });
});
