import { describe, expect, it } from 'vitest';
import { view } from '../../../packages/kysely-models/src/define/index.ts';
import { planChecks } from '../../../packages/kysely-models/src/plan/planChecks.ts';
import { type AnyModel, anyModel, anyTests } from '../support/anyModel.ts';
import { errorsOf, lies, request } from '../support/planRequest.ts';

const a = anyModel('a');
const v = anyModel('v', [a], { materialized: view() });

describe('a plan of tests alone', () => {
  const checks = (...args: Parameters<typeof request>) =>
    planChecks({ ...request(...args), elsewhere: 'name another place' });

  it('tests what is published and warns of the rest', () => {
    const plan = checks([a, v], { there: [lies('a')] });
    expect(plan.units.map(({ id }) => id)).toEqual(['a']);
    expect(plan.schemas).toEqual([]);
    expect(plan.warnings).toEqual([
      { subject: 'v', message: 'v was never built in this warehouse, so its tests do not run.' },
    ]);
  });

  it('runs tests that refer to what is published, in whatever order', () => {
    const first: AnyModel = anyModel('first', [], {
      tests: () => [anyTests.references('id', second, 'id')],
    });
    const second: AnyModel = anyModel('second', [], {
      tests: () => [anyTests.references('id', first, 'id')],
    });
    const { units } = checks([first, second], { there: [lies('first'), lies('second')] });
    expect(units.map(({ relations }) => relations.map(({ tests }) => tests?.specs.length))).toEqual(
      [[1], [1]],
    );
    const alone = checks([first, second], { there: [lies('first')] });
    expect(alone.units[0]?.relations[0]).toMatchObject({
      tests: undefined,
      untested: [{ reason: 'second was never built' }],
    });
  });

  it('is refused when nothing of it was ever built', () => {
    expect(errorsOf(() => checks([a, v]))).toMatchObject([
      {
        code: 'RELATION_NOT_BUILT',
        message: 'None of what is selected was ever built in this warehouse.',
        hint: 'Build first with `models build`, or name another place.',
      },
    ]);
    expect(errorsOf(() => checks([a, v], { select: ['v'], there: [lies('a')] }))).toMatchObject([
      { code: 'RELATION_NOT_BUILT', message: 'v was never built in this warehouse.' },
    ]);
  });

  it('reports all definitions that cannot be planned', () => {
    const wrong = (name: string) =>
      anyModel(name, [], {
        tests: () => {
          throw new Error('wrong');
        },
      });
    expect(
      errorsOf(() => checks([wrong('x'), wrong('y')], { there: [lies('x'), lies('y')] })),
    ).toMatchObject([
      { code: 'DEFINITION_INVALID', subject: 'x' },
      { code: 'DEFINITION_INVALID', subject: 'y' },
    ]);
  });
});
