import type { Dependence } from '../../compile/lineage/dependence.ts';
import { relationTypes } from '../../graph/lineage/relationTypes.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { RelationResult } from '../../run/result/runEvent.ts';
import { statusOutcome } from '../../run/result/statusOutcome.ts';
import { facetUrls, producer } from './facets.ts';
import type { LineageContext } from './lineageContext.ts';

/** A dataset by its namespace and name. */
interface DatasetName {
  readonly namespace: string;
  readonly name: string;
}

/** The relations of a project as datasets of OpenLineage. */
export interface Datasets {
  /** Returns a dataset with its schema. */
  readonly plain: (relation: string) => object;
  /** Returns the datasets that a relation reads. */
  readonly readBy: (relation: string) => readonly object[];
  /** Returns a dataset as a job writes it, with the lineage of its columns. */
  readonly written: (relation: string, result: RelationResult | undefined) => object;
}

/** Returns the datasets of a project. */
export function datasetsOf(context: LineageContext): Datasets {
  const { graph, lineage, dialect, place, database } = context;
  const nameOf = (name: string): DatasetName => {
    const relation = graph.byName.get(name);
    const path = relation && relationPath(relation);
    const outside = path && dialect.outside?.get(path.schema);
    const schema = path && (outside?.schema ?? dialect.schemaName(path.schema));
    const parts = [outside?.database ?? database, schema, path?.name ?? name];
    return { namespace: place, name: parts.filter(Boolean).join('.') };
  };
  const facetsOf = (name: string) => {
    const relation = graph.byName.get(name);
    if (relation === undefined) return {};
    const { description, owner } = relation;
    return {
      schema: {
        _producer: producer,
        _schemaURL: facetUrls.schema,
        fields: fieldsOf(context, name),
      },
      documentation: { _producer: producer, _schemaURL: facetUrls.documentation, description },
      ...(owner !== undefined && {
        ownership: {
          _producer: producer,
          _schemaURL: facetUrls.ownership,
          owners: [{ name: owner, type: 'OWNER' }],
        },
      }),
    };
  };
  const plain = (name: string) => ({ ...nameOf(name), facets: facetsOf(name) });
  return {
    plain,
    readBy: (name) => [...(graph.parents.get(name) ?? [])].map((input) => plain(input)),
    written: (name, result) => {
      const own = lineage.relations.get(name);
      const columns = [...(own?.columns ?? [])];
      const columnLineage = {
        _producer: producer,
        _schemaURL: facetUrls.columnLineage,
        fields: Object.fromEntries(
          columns.flatMap(([column, dependence]) => {
            const inputFields = inputsOf(dependence, nameOf);
            return inputFields.length === 0 ? [] : [[column, { inputFields }]];
          }),
        ),
        ...(own !== undefined && { dataset: inputsOf(own.rows, nameOf) }),
      };
      // What failed was counted, and is not in the dataset.
      const statistics =
        result?.rows !== undefined &&
        result.materialized !== 'increment' &&
        statusOutcome(result.status) === 'done';
      return {
        ...nameOf(name),
        facets: { ...facetsOf(name), ...(columns.length > 0 && { columnLineage }) },
        ...(statistics && {
          outputFacets: {
            outputStatistics: {
              _producer: producer,
              _schemaURL: facetUrls.statistics,
              rowCount: result?.rows,
              ...(result?.bytes !== undefined && { size: result.bytes }),
            },
          },
        }),
      };
    },
  };
}

function fieldsOf({ graph, lineage, dialect }: LineageContext, name: string) {
  const relation = graph.byName.get(name);
  if (relation === undefined) return [];
  const types = new Map(relationTypes(relation)?.map((column) => [column.name, column.type]));
  const described = new Map(
    relation.contract?.columns.map((column) => [column.name, column.description]),
  );
  const mayShow = mayShowOf(relation);
  return [...(lineage.relations.get(name)?.columns.keys() ?? [])].map((column) => {
    const type = types.get(column);
    const isKnown = type !== undefined && type.kind !== 'unknown' && type.kind !== 'null';
    const text = described.get(column);
    const description = [text, mayShow(column) ? undefined : 'Personal data.'].filter(Boolean);
    return {
      name: column,
      ...(isKnown && { type: dialect.typeName(type) }),
      ...(description.length > 0 && { description: description.join(' ') }),
    };
  });
}

/** Returns the columns that something depends on: by their values, or by which rows they choose. */
function inputsOf(
  { from, rows }: Dependence,
  nameOf: (relation: string) => DatasetName,
): readonly object[] {
  const field = (type: 'DIRECT' | 'INDIRECT') => (ref: Dependence['from'][number]) => ({
    ...nameOf(ref.relation),
    field: ref.column,
    transformations: [{ type }],
  });
  return [...from.map(field('DIRECT')), ...rows.map(field('INDIRECT'))];
}
