import type { TestSpec } from '../../define/contract/testSpec.ts';
import type { SampledReference, SampleRule } from '../../define/sample/sampleQuery.ts';
import { nearest } from '../../define/text/nearest.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { components } from '../components.ts';
import type { ProjectRelation } from '../project.ts';
import type { Sample } from './sample.ts';

/** A relation of which a sample has some of the rows. */
export interface SampledRelation extends SampleRule {
  readonly relation: ProjectRelation;
}

/**
 * Returns the relations of which a sample has some of the rows, each after those that it refers to: the one
 * that it is drawn from, and those that refer to it, directly or through others.
 *
 * @throws ModelsError SELECTOR_MATCHES_NOTHING where it is drawn from no source, SAMPLE_REFUSED where that
 *   has no key, or where references lead in a circle
 */
export function sampledRelations(
  relations: readonly ProjectRelation[],
  sample: Sample,
): readonly SampledRelation[] {
  const sources = relations.filter(isRead);
  const drawn = drawnFrom(sources, sample);
  const references = referencesAmong(sources);
  const keys = new Map(sources.map((source) => [source.name, keyOf(source, references)]));
  const key = keys.get(drawn.name) ?? [];
  if (key.length === 0) throw withoutKey(drawn, sample);
  const followers = followersOf(drawn.name, references);
  const own = new Map(
    [...followers].map((name) => [
      name,
      name === drawn.name ? [] : (references.get(name) ?? []).filter(({ to }) => followers.has(to)),
    ]),
  );
  refuseCircles(own, references, drawn);
  const ordered: string[] = [];
  const place = (name: string) => {
    if (ordered.includes(name)) return;
    for (const { to } of own.get(name) ?? []) place(to);
    ordered.push(name);
  };
  for (const name of followers) place(name);
  return ordered.flatMap((name) => {
    const relation = sources.find((source) => source.name === name);
    if (relation === undefined) return [];
    return [{ relation, key: keys.get(name) ?? [], references: own.get(name) ?? [] }];
  });
}

/** Returns true for a source, and for a view in the place of one. */
function isRead(relation: ProjectRelation): boolean {
  return (
    relation.kind === 'source' || (relation.kind === 'model' && relation.leftOut !== undefined)
  );
}

/** Returns the source of a name, or the only one whose name ends in it: `customers` is `raw_customers`. */
function drawnFrom(sources: readonly ProjectRelation[], { of, text }: Sample): ProjectRelation {
  const named = sources.filter(({ name }) => name === of);
  const ending = sources.filter(({ name }) => name.endsWith(`_${of}`));
  const [found, ...others] = named.length > 0 ? named : ending;
  if (found !== undefined && others.length === 0) return found;
  const names = sources.map(({ name }) => name);
  throw new ModelsError({
    code: 'SELECTOR_MATCHES_NOTHING',
    message:
      found === undefined
        ? `--sample '${text}': the project has no source ${of}.`
        : `--sample '${text}': several sources end in ${of}.`,
    subject: of,
    expected: 'the name of a source, or the end of one name',
    found: found === undefined ? of : ending.map(({ name }) => name).join(', '),
    hint:
      found === undefined
        ? `Say one of ${nearest(of, names).join(', ')}. The project has ${names.join(', ')}.`
        : 'Write the whole name.',
  });
}

type References = ReadonlyMap<string, readonly SampledReference[]>;

function referencesAmong(sources: readonly ProjectRelation[]): References {
  const names = new Set(sources.map(({ name }) => name));
  return new Map(
    sources.map((source) => [
      source.name,
      source
        .tests()
        .flatMap((test) =>
          test.kind === 'relationships' && names.has(test.to.name)
            ? [{ column: test.column, to: test.to.name, toColumn: test.toColumn }]
            : [],
        ),
    ]),
  );
}

/** Returns the first key that is declared, or else the column that others refer to. */
function keyOf(source: ProjectRelation, references: References): readonly string[] {
  const isUnique = (test: TestSpec) => test.kind === 'unique';
  const unique = source.tests().find(isUnique);
  if (unique?.kind === 'unique') return unique.columns;
  const referred = [...references.values()].flat().find(({ to }) => to === source.name);
  return referred === undefined ? [] : [referred.toColumn];
}

/** Returns the names of what refers to a source, directly or through others, and its own. */
function followersOf(drawn: string, references: References): ReadonlySet<string> {
  const found = new Set([drawn]);
  for (const name of found) {
    for (const [follower, own] of references) {
      // A set that grows while it is walked gives what was added as well.
      if (own.some(({ to }) => to === name)) found.add(follower);
    }
  }
  return found;
}

function refuseCircles(own: References, all: References, drawn: ProjectRelation): void {
  const edges = new Map([...own].map(([name, to]) => [name, new Set(to.map((each) => each.to))]));
  const back = (all.get(drawn.name) ?? []).filter(({ to }) => own.has(to)).map(({ to }) => to);
  edges.set(drawn.name, new Set(back));
  const circle = components(edges).find(
    (members) => members.length > 1 || members.some((name) => edges.get(name)?.has(name) === true),
  );
  if (circle === undefined) return;
  throw new ModelsError({
    code: 'SAMPLE_REFUSED',
    message: `The sample would lack rows that others refer to: ${circle.join(', ')} refer to each other in a circle.`,
    subject: circle[0],
    location: drawn.location,
    expected: 'references that lead from one source to the next, and not back',
    found: circle.join(', '),
    hint: 'Draw the sample from a source that is not in the circle and to which none in it leads.',
  });
}

function withoutKey({ name, location }: ProjectRelation, { text }: Sample): ModelsError {
  return new ModelsError({
    code: 'SAMPLE_REFUSED',
    message: `--sample '${text}': nothing says which columns of ${name} name a row.`,
    subject: name,
    location,
    expected: 'a source with a unique test, or one that others refer to',
    found: 'neither',
    hint: `Add t.unique(…) to the tests of ${name}, or references to it.`,
  });
}
