import { createHash } from 'node:crypto';
import type { Catalog, CatalogRelation, CatalogTest } from '../catalog.ts';
import { relationId, testId, testName } from './dbtNames.ts';

/** The references of a node, by the names of the relations that it reads. */
type RefsOf<Refs> = (names: readonly string[]) => Refs;

/** Returns the tests of a relation as nodes of dbt: generic tests, attached to the relation. */
export function testNodes<Refs>(catalog: Catalog, relation: CatalogRelation, refsOf: RefsOf<Refs>) {
  return relation.tests.map((test) => {
    const { expects, severity, maxFailures, columns, to, kind } = test;
    const [column] = columns;
    const path = relation.code?.file ?? relation.name;
    const name = testName(relation, test);
    return {
      database: catalog.target.database ?? null,
      schema: relation.schema,
      name,
      alias: name,
      resource_type: 'test',
      package_name: catalog.project,
      path,
      original_file_path: path,
      unique_id: testId(catalog, relation, test),
      fqn: [catalog.project, relation.name, name],
      checksum: { name: 'none', checksum: createHash('sha256').update(name).digest('hex') },
      config: {
        enabled: true,
        materialized: 'test',
        severity: severity.toUpperCase(),
        fail_calc: 'count(*)',
        warn_if: '!= 0',
        error_if: `> ${maxFailures}`,
      },
      tags: [],
      description: expects,
      meta: {},
      columns: {},
      language: 'sql',
      raw_code: '',
      column_name: columns.length === 1 ? (column ?? null) : null,
      attached_node: relationId(catalog, relation),
      test_metadata: { name: kind, kwargs: kwargsOf(relation, test), namespace: null },
      ...refsOf(to === undefined ? [relation.name] : [relation.name, to.relation]),
    };
  });
}

function kwargsOf({ name, columns: all }: CatalogRelation, test: CatalogTest) {
  const { columns, to, kind } = test;
  const values = all.find((column) => column.name === columns[0])?.values;
  return {
    model: `{{ get_where_subquery(ref('${name}')) }}`,
    ...(columns.length === 1 && { column_name: columns[0] }),
    ...(columns.length > 1 && { combination_of_columns: [...columns] }),
    ...(to !== undefined && { to: `ref('${to.relation}')`, field: to.column }),
    ...(kind === 'accepted_values' && values !== undefined && { values: [...values] }),
  };
}
