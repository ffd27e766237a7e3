import type { Relation } from '../../define/contract/relation.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { table } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { sampleQuery } from '../../define/sample/sampleQuery.ts';
import type { Source } from '../../define/sources/source.ts';
import type { ProjectDefinitions } from '../project/projectDefinitions.ts';
import type { ProjectRelation } from '../project.ts';
import { relationPath } from '../relationPath.ts';
import { hashLimit, readSample, type Sample, sampleText } from './sample.ts';
import { type SampledRelation, sampledRelations } from './sampleKeys.ts';

/** The schema of the tables with the rows of a sample. */
const sampledSchema = 'sampled';

/** Returns the name of the relation with all rows of one that is sampled. */
const wholeName = (name: string) => `${name}__whole`;

/** The definitions of a project over a sample; over all rows where `sample` is undefined. */
export interface SampledDefinitions extends ProjectDefinitions {
  /** With the whole name of the source that it is drawn from. */
  readonly sample: Sample | undefined;
}

/** Makes a project one over a sample. */
export type Sampler = (listed: ProjectDefinitions) => SampledDefinitions;

/**
 * Returns what makes a project one over a sample of its sources: in the place of each source that the sample
 * is drawn from or that refers to it stands a table with some of its rows, under the name by which models
 * read it. Tests of how many rows there are, and of drift, say nothing of a sample and are left out.
 *
 * @param text `1 % of raw_customers`
 * @throws ModelsError BAD_ARGUMENT; the function throws SELECTOR_MATCHES_NOTHING or SAMPLE_REFUSED as
 *   `sampledRelations` does
 */
export function samplerOf(text: string): Sampler {
  const asked = readSample(text);
  return (listed) => sampleProject(listed, asked);
}

function sampleProject(
  { relations, exposures, highlights, operations }: ProjectDefinitions,
  asked: Sample,
): SampledDefinitions {
  const sampled = sampledRelations(relations, asked);
  const drawn = new Map(sampled.map((each) => [each.relation.name, each]));
  // Each comes after those that it refers to.
  const of = sampled[0]?.relation.name ?? asked.of;
  const sample: Sample = { ...asked, of, text: sampleText({ ...asked, of }) };
  const byName = new Map(relations.map((relation) => [relation.name, relation]));
  const wholes: ProjectRelation[] = [];
  const made = new Map<string, ProjectRelation>();
  const named = (input: Relation): Relation => {
    const known = made.get(input.name) ?? byName.get(input.name);
    return known === undefined ? input : make(known);
  };
  const make = (relation: ProjectRelation): ProjectRelation => {
    const known = made.get(relation.name);
    if (known !== undefined) return known;
    const inputs: Relation[] = [];
    const each = drawn.get(relation.name);
    const result =
      each === undefined ? remade(relation, inputs, drawn) : sampledTable(each, sample, inputs);
    made.set(relation.name, result);
    // Afterwards: a model that reads itself is for the graph to refuse.
    const read = relation.kind === 'model' ? relation.inputs.map(named) : [];
    if (each === undefined) inputs.push(...read);
    else {
      const whole = wholeOf(relation, read);
      wholes.push(whole);
      const partners = new Set(each.references.map(({ to }) => to));
      inputs.push(whole, ...[...partners].flatMap((name) => byName.get(name) ?? []).map(named));
    }
    return result;
  };
  const all = relations.map(make);
  const rebind = <R extends { readonly inputs: readonly Relation[] }>(reader: R): R => ({
    ...reader,
    inputs: reader.inputs.map(named),
  });
  return {
    sample,
    relations: [...wholes, ...all],
    exposures: exposures.map(rebind),
    operations,
    highlights: highlights.map(rebind),
  };
}

/** Returns a relation that is not sampled, over inputs that may be. */
function remade(
  relation: ProjectRelation,
  inputs: readonly Relation[],
  drawn: ReadonlyMap<string, unknown>,
): ProjectRelation {
  const tests = judgedTests(relation);
  if (relation.kind !== 'model') return { ...relation, tests };
  const { materialized } = relation;
  if (materialized.kind !== 'incremental' || materialized.follows === undefined) {
    return { ...relation, tests, inputs };
  }
  const follows = [...materialized.follows].map((name) =>
    drawn.has(name) ? wholeName(name) : name,
  );
  return {
    ...relation,
    tests,
    inputs,
    materialized: { ...materialized, follows: new Set(follows) },
  };
}

/** Returns a relation with all rows, under another name and where it is. */
function wholeOf(relation: ProjectRelation, inputs: readonly Relation[]): ProjectRelation {
  const name = wholeName(relation.name);
  const whole = { name, table: relationPath(relation).name, tests: () => [] };
  switch (relation.kind) {
    case 'model':
      return { ...relation, ...whole, inputs };
    case 'source':
      return { ...relation, ...whole, knownAs: relation.name } satisfies Source;
    case 'seed':
      return { ...relation, ...whole };
    default:
      return relation satisfies never;
  }
}

function sampledTable(
  each: SampledRelation,
  { text, share }: Sample,
  inputs: readonly Relation[],
): Model {
  const { relation } = each;
  const { name, description, tags, owner, location, contract } = relation;
  const whole = wholeName(name);
  const columns = contract?.columns.map((column) => column.name) ?? [];
  const tests = judgedTests(relation);
  const query = () => sampleQuery(each, whole, columns, hashLimit(share));
  const parts = { contract, query, tests, increment: undefined };
  return {
    kind: 'model',
    name,
    description,
    tags,
    owner,
    location,
    inputs,
    schema: sampledSchema,
    materialized: table(),
    clusterBy: [],
    snowflake: {},
    sampled: { text, whole },
    ...parts,
    inProject: () => parts,
  };
}

/** The tests of a relation that say something of a part of its rows. */
function judgedTests({ tests }: ProjectRelation): () => readonly TestSpec[] {
  return () => tests().filter(({ kind }) => kind !== 'row_count' && kind !== 'no_drift');
}
