import { type LineageNode, lineage as lineageOf } from '@polyglot-sql/sdk';
import { describe, expect, test } from 'vitest';
import type { EngineDialect } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { snowflakeDialect } from '../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { projectLineage } from '../../../packages/kysely-models/src/graph/lineage/projectLineage.ts';
import { modelSelect } from '../../../packages/kysely-models/src/plan/materializations/modelSelect.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import config from '../../../src/defaultConfig.ts';

const { graph } = openProject(config);
const lineage = projectLineage(graph);
const models = graph.order.filter((relation) => relation.kind === 'model');

const recursion = 'it does not follow common table expressions that read themselves';
const validity = 'the engine adds the column outside of the select statement';
const division = "it does not parse DuckDB's integer division //";

/** Where the SDK knows less, and why. */
const disagreements = {
  int_months: { month: recursion, is_partial: recursion },
  snap_customers: { valid_from: validity, valid_to: validity, is_current: validity },
  snap_products: { valid_from: validity, valid_to: validity, is_current: validity },
};

/** The columns of tables that a column comes from, and whether all of them were found. */
function theirs(column: string, sql: string, dialect: 'duckdb' | 'snowflake') {
  // Its types say undefined where it gives null.
  const root = lineageOf(column, sql, dialect).lineage ?? undefined;
  if (root === undefined) return { columns: [], isWhole: false };
  const leaves = leavesOf(root);
  const tables = leaves.filter(({ source_kind }) => source_kind === 'table');
  return {
    columns: distinct(tables.map(({ name, source_name }) => `${last(source_name)}.${last(name)}`)),
    // Of a column that it cannot follow it says where it is read; of count(*) only what it is called.
    isWhole: leaves.every(({ name, source_kind }) => source_kind !== 'cte' || !name.includes('.')),
  };
}

const leavesOf = (node: LineageNode): readonly LineageNode[] =>
  node.downstream.length === 0 ? [node] : node.downstream.flatMap(leavesOf);

const last = (path: string) => path.split('.').at(-1)?.toLowerCase();
const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();

/** Ours, where the SDK's too holds: what an expression names, values and rows together. */
function ours(relation: string, column: string): readonly string[] {
  const { from = [], rows = [] } = lineage.get(relation)?.columns.get(column) ?? {};
  return distinct([...from, ...rows].map((ref) => `${ref.relation}.${ref.column}`));
}

describe.each([
  ['duckdb', duckdbDialect, { ...disagreements, int_rfm_ranked: division }],
  ['snowflake', snowflakeDialect, disagreements],
] as const)(
  'on the SQL of %s',
  (name, dialect: EngineDialect, known: Readonly<Record<string, unknown>>) => {
    test.each(models.map((model) => [model.name, model] as const))(
      "%s has the lineage that Polyglot's SDK finds, but for what is known",
      (relation, model) => {
        const sql = modelSelect({ dialect, variables: {} }, model);
        const expected = known[relation] ?? {};
        const columns = [...(lineage.get(relation)?.columns.keys() ?? [])];
        const found = columns.map((column) => {
          const written = name === 'snowflake' ? column.toUpperCase() : column;
          return { column, ...theirs(written, sql, name), own: ours(relation, column) };
        });
        for (const { isWhole, columns: read, own } of found) {
          if (isWhole) expect(own).toEqual(read);
          else expect(own).toEqual(expect.arrayContaining(read));
        }
        const unknown = found.filter(({ isWhole }) => !isWhole).map(({ column }) => column);
        expect(unknown).toEqual(typeof expected === 'string' ? columns : Object.keys(expected));
      },
    );
  },
);
