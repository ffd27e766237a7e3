import type { OperationNode } from 'kysely';
import type { EngineDialect } from '../../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { resolveTree } from '../../../../packages/kysely-models/src/compile/resolveTree.ts';
import { date, f, type RowOf, text } from '../../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { relationPath } from '../../../../packages/kysely-models/src/graph/relationPath.ts';
import { createRelation } from '../../../../packages/kysely-models/src/materialize/createRelation.ts';
import { seedSelect } from '../../../../packages/kysely-models/src/materialize/seedSelect.ts';
import { edgeRows, edges } from './edgeCases.ts';
import { aggregateCases, rowCases } from './functionCases.ts';
import { jsonCases } from './jsonCases.ts';
import { listCases } from './listCases.ts';
import { patternCases } from './patternCases.ts';
import { textCases } from './textCases.ts';
import { windowCases } from './windowCases.ts';

const from = queryBuilder<{ edges: RowOf<typeof edges> }>().selectFrom('edges');

const spine = (...ends: Parameters<typeof f.dateSpine>): OperationNode =>
  queryBuilder<Record<never, never>>()
    .selectFrom(f.dateSpine(...ends).as('s'))
    .select('s.date')
    .orderBy('s.date', (order) => order.asc().nullsLast())
    .toOperationNode();

/** The elements of an array; of an object and of nothing, none. */
const elements: OperationNode = from
  .crossJoinLateral((eb) => {
    const id = f.cast(eb.ref('edges.id'), text());
    const json = eb
      .case(eb.ref('edges.id'))
      .when(2)
      .then('{"e":{"p":1}}')
      .when(3)
      .then(null)
      .else(f.concat('{"e":["é",null,', id, ',{"d":[true]}]}'))
      .end();
    return f.jsonElements(f.parseJson(json), 'e').as('item');
  })
  .select((eb) => [
    'edges.id',
    'item.index',
    f.jsonText(eb.ref('item.value')).as('result'),
    f.jsonBoolean(eb.ref('item.value'), 'd', 0).as('inside'),
  ])
  .where('edges.id', '<=', 5)
  .orderBy('edges.id', (order) => order.asc().nullsLast())
  .orderBy('item.index', (order) => order.asc().nullsLast())
  .toOperationNode();

const trees: ReadonlyMap<string, OperationNode> = new Map([
  ['dateSpine of months', spine('month', '2023-12-31', '2024-03-31')],
  ['dateSpine of computed days', spine('day', f.cast('2024-02-27', date()), '2024-03-01')],
  ['jsonElements', elements],
  [
    'unionByName',
    f
      .unionByName(
        from.select(['id', 's']),
        from.select((eb) => [f.concat(eb.ref('s'), '!').as('t'), 'id']),
        {
          missing: 'null',
        },
      )
      .toOperationNode(),
  ],
  ...Object.entries({
    ...rowCases,
    ...textCases,
    ...windowCases,
    ...jsonCases,
    ...patternCases,
  }).map(([name, make]): [string, OperationNode] => [
    name,
    from
      .select((eb) => ['id', make(eb, f).as('result')])
      .orderBy('id', (order) => order.asc().nullsLast())
      .toOperationNode(),
  ]),
  ...Object.entries({ ...aggregateCases, ...listCases }).flatMap(
    ([name, make]): [string, OperationNode][] => [
      [
        `${name} of groups`,
        from
          .groupBy('k')
          .select((eb) => ['k', make(eb, f).as('result')])
          .orderBy('k', (order) => order.asc().nullsLast())
          .toOperationNode(),
      ],
      [
        `${name} of no row`,
        from
          .where('id', '<', 0)
          .select((eb) => make(eb, f).as('result'))
          .toOperationNode(),
      ],
    ],
  ),
]);

/** A query of each portable function over `edges`, by name. */
export function functionQueries(dialect: EngineDialect): ReadonlyMap<string, string> {
  const relations = new Map([[edges.name, relationPath(edges)]]);
  const resolution = { owner: 'edges', dialect, relations, variables: {} };
  return new Map(
    [...trees].map(([name, tree]) => [name, dialect.print(resolveTree(tree, resolution))]),
  );
}

/** The statements that make `edges`. */
export function edgesStatements(dialect: EngineDialect): readonly string[] {
  const path = relationPath(edges);
  const select = seedSelect(dialect, edges.contract, edgeRows);
  return [
    `create schema if not exists ${dialect.identifier(path.schema)}`,
    ...createRelation(dialect, path, 'table', select, 'table').map(({ sql }) => sql),
  ];
}
