import { createHash } from 'node:crypto';
import type { Catalog, CatalogRelation, DescribedColumn } from '../catalog.ts';
import {
  artifactMetadata,
  exposureId,
  relationId,
  relationName,
  resourceType,
} from './dbtNames.ts';
import { freshnessCriteria } from './dbtSources.ts';
import { testNodes } from './dbtTests.ts';

/**
 * Returns the catalogue as dbt's `manifest.json`, version 12. Its nodes have the TypeScript of a model
 * as `raw_code`, and its SQL for the target as `compiled_code`.
 *
 * @param at the time of writing, `2024-02-29T12:00:00.000Z`
 */
export function dbtManifest(catalog: Catalog, at: string) {
  const byName = new Map(catalog.relations.map((relation) => [relation.name, relation]));
  const idOf = (name: string) => {
    const relation = byName.get(name);
    return relation === undefined ? [] : [relationId(catalog, relation)];
  };
  const refsOf = (names: readonly string[]) => {
    const read = names.flatMap((name) => byName.get(name) ?? []);
    const isSource = ({ kind }: CatalogRelation) => kind === 'source';
    return {
      refs: read
        .filter((relation) => !isSource(relation))
        .map(({ name }) => ({ name, package: null, version: null })),
      sources: read.filter(isSource).map(({ schema, name }) => [schema, name]),
      depends_on: { macros: [], nodes: names.flatMap(idOf) },
    };
  };
  const nodes = catalog.relations
    .filter(({ kind }) => kind !== 'source')
    .map((relation) => ({ ...nodeOf(catalog, relation), ...dependencies(relation, refsOf) }));
  const tests = catalog.relations.flatMap((relation) => testNodes(catalog, relation, refsOf));
  const sources = catalog.relations
    .filter(({ kind }) => kind === 'source')
    .map((relation) => sourceOf(catalog, relation));
  const exposures = catalog.exposures.map((exposure) => {
    const { name, type, description, owner, url, tags, reads, file } = exposure;
    return {
      ...common(catalog, exposureId(catalog, exposure), name, file),
      resource_type: 'exposure',
      // dbt has no exports.
      type: type === 'export' ? 'application' : type,
      owner: owner.includes('@') ? { email: owner, name: owner } : { name: owner },
      description,
      url: url ?? null,
      tags: [...tags],
      meta: {},
      config: { enabled: true },
      ...refsOf(reads),
    };
  });
  const all = [...nodes, ...tests, ...exposures];
  const parents = Object.fromEntries([
    ...sources.map(({ unique_id }): [string, string[]] => [unique_id, []]),
    ...all.map(({ unique_id, depends_on }): [string, string[]] => [
      unique_id,
      depends_on?.nodes ?? [],
    ]),
  ]);
  const byId = <T extends { readonly unique_id: string }>(list: readonly T[]) =>
    Object.fromEntries(list.map((each) => [each.unique_id, each]));
  const [last] = catalog.runs;
  return {
    metadata: {
      ...artifactMetadata('manifest/v12', last?.runId, at),
      project_name: catalog.project,
      project_id: createHash('md5').update(catalog.project).digest('hex'),
      user_id: null,
      send_anonymous_usage_stats: false,
      adapter_type: catalog.target.kind,
    },
    nodes: byId([...nodes, ...tests]),
    sources: byId(sources),
    macros: {},
    docs: {},
    exposures: byId(exposures),
    metrics: {},
    groups: {},
    selectors: {},
    disabled: {},
    parent_map: parents,
    child_map: childrenOf(parents),
    group_map: {},
    saved_queries: {},
    semantic_models: {},
    unit_tests: {},
  };
}

function dependencies(
  relation: CatalogRelation,
  refsOf: (names: readonly string[]) => {
    readonly refs: readonly unknown[];
    readonly sources: readonly unknown[];
    readonly depends_on: { readonly macros: readonly string[]; readonly nodes: string[] };
  },
) {
  const { refs, sources, depends_on } = refsOf(relation.reads);
  // A seed of dbt depends on macros alone.
  return relation.kind === 'seed'
    ? { depends_on: { macros: [], nodes: undefined } }
    : { refs, sources, metrics: [], depends_on };
}

/** Returns what every node of dbt has. */
function common({ project }: Catalog, id: string, name: string, file: string | undefined) {
  const path = file?.replace(/:\d+$/, '') ?? name;
  return {
    name,
    package_name: project,
    path,
    original_file_path: path,
    unique_id: id,
    fqn: [project, ...path.split('/').slice(0, -1), name],
  };
}

function nodeOf(catalog: Catalog, relation: CatalogRelation) {
  const { name, description, owner, tags, schema, table, code, columns } = relation;
  const type = resourceType(relation);
  const text = code?.text ?? '';
  const meta = owner === undefined ? {} : { owner };
  const sql = relation.sql.find(({ warehouse }) => warehouse === catalog.target.kind);
  return {
    ...common(catalog, relationId(catalog, relation), name, code?.file),
    database: catalog.target.database ?? null,
    schema,
    alias: table,
    resource_type: type,
    checksum: { name: 'sha256', checksum: createHash('sha256').update(text).digest('hex') },
    config: {
      enabled: true,
      tags: [...tags],
      meta,
      materialized: relation.materialized ?? 'seed',
      ...(type === 'snapshot' && { unique_key: null }),
    },
    tags: [...tags],
    description,
    meta,
    relation_name: relationName(catalog, relation),
    columns: columnsOf(columns),
    raw_code: text,
    ...(type !== 'seed' && {
      language: 'typescript',
      compiled: sql !== undefined,
      compiled_code: sql?.text ?? null,
    }),
  };
}

function sourceOf(catalog: Catalog, relation: CatalogRelation) {
  const { name, description, owner, tags, schema, table, code, columns } = relation;
  const meta = owner === undefined ? {} : { owner };
  return {
    ...common(catalog, relationId(catalog, relation), name, code?.file),
    database: relation.database ?? catalog.target.database ?? null,
    schema,
    resource_type: 'source',
    source_name: schema,
    source_description: '',
    loader: '',
    identifier: table,
    description,
    columns: columnsOf(columns),
    meta,
    source_meta: {},
    tags: [...tags],
    config: { enabled: true },
    ...(relation.freshness && {
      freshness: freshnessCriteria(relation),
      loaded_at_field: relation.freshness.rule?.column ?? null,
    }),
    relation_name: relationName(catalog, relation),
  };
}

function columnsOf(columns: readonly DescribedColumn[]) {
  return Object.fromEntries(
    columns.map(({ name, type, description, pii, nullable }) => [
      name,
      {
        name,
        description: description ?? '',
        data_type: type ?? null,
        constraints: nullable === false ? [{ type: 'not_null' }] : [],
        meta: pii ? { pii: true } : {},
        tags: pii ? ['pii'] : [],
      },
    ]),
  );
}

function childrenOf(parents: Readonly<Record<string, readonly string[]>>) {
  const children = new Map<string, string[]>(Object.keys(parents).map((id) => [id, []]));
  for (const [child, ids] of Object.entries(parents)) {
    for (const id of ids) children.get(id)?.push(child);
  }
  return Object.fromEntries(children);
}
