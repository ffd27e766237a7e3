import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Relation } from '../../../packages/kysely-models/src/define/contract/relation.ts';
import { date, operation, variable } from '../../../packages/kysely-models/src/define/index.ts';
import type { Operation } from '../../../packages/kysely-models/src/define/project/operation.ts';
import {
  ModelsError,
  ModelsErrors,
} from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { anyModel } from '../support/anyModel.ts';

const errorsOf = (relations: readonly ProjectRelation[], operations: readonly Operation[] = []) => {
  try {
    buildGraph(relations, [], operations);
    return [];
  } catch (error) {
    if (error instanceof ModelsErrors) return error.errors.map(({ details }) => details);
    if (error instanceof ModelsError) return [error.details];
    throw error;
  }
};

describe('the order', () => {
  it('has every relation after those it reads, whatever the order of the project', () => {
    const graph = fc
      .array(fc.array(fc.nat({ max: 30 }), { maxLength: 4 }), { minLength: 1, maxLength: 30 })
      .chain((inputs) => fc.tuple(fc.constant(inputs), fc.nat()));
    fc.assert(
      fc.property(graph, ([inputs, turn]) => {
        const made: ProjectRelation[] = [];
        for (const [at, chosen] of inputs.entries()) {
          const read = [...new Set(chosen.filter((input) => input < at))];
          made.push(
            anyModel(
              `m${at}`,
              read.flatMap((input) => made[input] ?? []),
            ),
          );
        }
        const cut = turn % made.length;
        const shuffled = [...made.slice(cut), ...made.slice(0, cut)].reverse();
        const { order, parents, children } = buildGraph(shuffled);
        expect(order).toHaveLength(made.length);
        const place = new Map(order.map(({ name }, at) => [name, at]));
        for (const [name, read] of parents) {
          for (const parent of read) {
            expect(place.get(parent)).toBeLessThan(place.get(name) ?? -1);
            expect(children.get(parent)?.has(name)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the order of the project where the graph leaves it open', () => {
    const names = ['c', 'a', 'b'];
    expect(buildGraph(names.map((name) => anyModel(name))).order.map(({ name }) => name)).toEqual(
      names,
    );
  });

  it('takes a relation that is listed twice once', () => {
    const one = anyModel('one');
    expect(buildGraph([one, one]).order).toEqual([one]);
  });
});

describe('errors', () => {
  it('names a cycle, with the place of a model in it', () => {
    const inputs: Relation[] = [];
    const first = anyModel('first', inputs);
    const second = anyModel('second', [first]);
    inputs.push(anyModel('third', [second]));
    const errors = errorsOf([
      first,
      second,
      ...inputs.filter(isModel),
      anyModel('fourth', [second]),
    ]);
    expect(errors).toMatchObject([
      {
        code: 'DEPENDENCY_CYCLE',
        message: 'first depends on itself: first reads third reads second reads first.',
        subject: 'first',
        location: { file: '/project/first.ts', line: 3 },
      },
    ]);
  });

  it('names every cycle, and a model that reads itself', () => {
    const own: Relation[] = [];
    const alone = anyModel('alone', own);
    own.push(alone);
    const pair: Relation[] = [];
    const left = anyModel('left', pair);
    const right = anyModel('right', [left]);
    pair.push(right);
    const errors = errorsOf([alone, left, right]);
    expect(errors.map(({ message }) => message).toSorted()).toEqual([
      'alone depends on itself: alone reads alone.',
      'left depends on itself: left reads right reads left.',
    ]);
  });

  it('names two relations of one name, with both places', () => {
    expect(
      errorsOf([anyModel('same', [], { file: '/a.ts' }), anyModel('same', [], { file: '/b.ts' })]),
    ).toMatchObject([
      {
        code: 'NAME_DUPLICATE',
        subject: 'same',
        location: { file: '/b.ts' },
        found: 'another one at /a.ts:3',
      },
    ]);
  });

  it('takes names that differ in the case of A to Z only for one, as warehouses do', () => {
    expect(errorsOf([anyModel('orders'), anyModel('Orders')])).toMatchObject([
      {
        code: 'NAME_DUPLICATE',
        message: expect.stringContaining('Orders and orders differ in case only'),
      },
    ]);
    expect(errorsOf([anyModel('é'), anyModel('É')])).toEqual([]);
  });

  it('names an input that the project does not list, and one of which it lists a namesake', () => {
    const unlisted = anyModel('unlisted');
    const errors = errorsOf([
      anyModel('reader', [unlisted, anyModel('namesake')]),
      anyModel('namesake'),
    ]);
    expect(errors).toMatchObject([
      {
        code: 'INPUT_NOT_LISTED',
        subject: 'reader',
        found: 'no relation of this name',
        hint: expect.stringContaining(
          'What a model under from of an overrideSource reads is listed',
        ),
        location: { line: 3 },
      },
      {
        code: 'INPUT_NOT_LISTED',
        subject: 'reader',
        found: 'another relation of the name namesake',
      },
    ]);
  });

  it('reports once that a name repeats, and not again that the other relation of that name is not an input', () => {
    const first = anyModel('same');
    const second = anyModel('same');
    expect(errorsOf([first, second, anyModel('reader', [second])]).map(({ code }) => code)).toEqual(
      ['NAME_DUPLICATE'],
    );
  });

  it('explains an input that is undefined as an import cycle', () => {
    const inputs = new Array<Relation>(1);
    expect(errorsOf([anyModel('early', inputs)])).toMatchObject([
      { code: 'IMPORT_CYCLE', subject: 'early' },
    ]);
  });

  it('says of a variable among inputs that variables are not listed, and what reads them', () => {
    const asOf = variable({ name: 'as_of', type: date(), description: 'The day.' });
    // A namesake that is listed is not what was meant.
    const reader = Object.assign(anyModel('reader'), { inputs: [asOf] });
    expect(errorsOf([reader, anyModel('as_of')])).toMatchObject([
      {
        code: 'INPUT_NOT_LISTED',
        subject: 'reader',
        location: { line: 3 },
        message: 'reader has the variable as_of among its inputs, where variables are not listed.',
        found: 'the variable as_of',
        hint: expect.stringContaining('Take it out of inputs; its query reads it by f.variable'),
      },
    ]);
  });

  it('does without places where it knows none', () => {
    const nowhere = (name: string, file?: string) => ({
      ...anyModel(name),
      location: file === undefined ? undefined : { file },
    });
    expect(errorsOf([nowhere('x'), nowhere('x')])).toMatchObject([{ found: 'another one' }]);
    expect(errorsOf([nowhere('x', '/x.ts'), nowhere('x')])).toMatchObject([
      { found: 'another one at /x.ts:1' },
    ]);
  });

  it('refuses an empty name', () => {
    expect(errorsOf([anyModel(' ')])).toMatchObject([
      { code: 'NAME_INVALID', message: 'A model has no name.' },
    ]);
  });

  it('refuses two operations of a name, also where each comes after the other', () => {
    const run = () => undefined;
    const orders = anyModel('orders');
    const first = operation({ name: 'send', description: '', after: [orders], run });
    const next = operation({ name: 'tidy', description: '', after: [first], run });
    const again = operation({ name: 'send', description: '', after: [next], run });
    expect(errorsOf([orders], [first, next, again])).toMatchObject([
      { code: 'NAME_DUPLICATE', subject: 'send' },
    ]);
  });

  it('shows all of them together', () => {
    const codes = errorsOf([
      anyModel(''),
      anyModel('same'),
      anyModel('same'),
      anyModel('reader', [anyModel('unlisted')]),
    ]).map(({ code }) => code);
    expect(codes).toEqual(['NAME_INVALID', 'NAME_DUPLICATE', 'INPUT_NOT_LISTED']);
  });
});

function isModel(relation: Relation): relation is ReturnType<typeof anyModel> {
  return relation.kind === 'model';
}
