import { expect, test } from 'vitest';
import { checkProject } from '../../packages/kysely-models/src/check/project/checkProject.ts';
import { bigint, highlight, source, text } from '../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../packages/kysely-models/src/graph/buildGraph.ts';
import { anyModel, anyTables } from '../engine/support/anyModel.ts';

const parts = source({
  name: 'parts',
  description: 'Parts.',
  columns: { id: bigint(), of: bigint().nullable(), name: text() },
});

const huge = 9007199254740993n;

const found = (
  query: () => ReturnType<ReturnType<typeof anyTables.selectFrom>['toOperationNode']>,
) => {
  const { thrown, diagnostics } = checkProject(
    buildGraph([parts, anyModel('m', [parts], { query })]),
  );
  return [...thrown, ...diagnostics].map(({ message }) => message);
};

const notAmong = (column: 'q.id' | 'q.of') => {
  const others = anyTables.selectFrom('parts as q').select('q.of').where(column, '>', huge);
  return anyTables
    .selectFrom('parts as p')
    .where('p.id', 'not in', others)
    .select('p.id')
    .toOperationNode();
};

test('a query with a whole number beyond doubles is checked as any other', () => {
  expect(found(() => notAmong('q.of'))).toEqual([]);
  expect(found(() => notAmong('q.id'))).toEqual([
    'm: the query asks for p.id not in a subquery of of, which may be null: then no row is found.',
  ]);
  const isHuge = anyTables
    .selectFrom('parts as p')
    .select((eb) => {
      const kind = eb
        .case()
        .when('p.id', 'in', [huge, huge + 2n])
        .then('huge')
        .else('small')
        .end();
      return [kind.as('kind'), eb.fn.countAll().as('parts')];
    })
    .groupBy((eb) =>
      eb
        .case()
        .when('p.id', 'in', [huge, huge + 2n])
        .then('huge')
        .else('small')
        .end(),
    );
  expect(found(() => isHuge.toOperationNode())).toEqual([]);
});

test('a highlight whose query throws is an error of the check that names it', () => {
  const broken = highlight({
    title: 'The largest parts',
    inputs: [parts],
    query: () => {
      throw new Error('no parts');
    },
    lines: () => [],
  });
  const { thrown } = checkProject(buildGraph([parts]), undefined, [broken]);
  expect(thrown.map(({ details }) => [details.code, details.message])).toEqual([
    ['QUERY_INVALID', 'The query of The largest parts cannot be built: no parts'],
  ]);
});
