import { fingerprint } from '../../compile/fingerprint.ts';
import { testReads } from '../../compile/tree/testReads.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import type { Model } from '../../define/models/model.ts';
import type { Seed } from '../../define/sources/seed.ts';
import type { Source } from '../../define/sources/source.ts';
import { type Roots, rootOf, sampleRoot } from '../../define/variables/roots.ts';
import { inputsOf, type ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { type BuiltFrom, mergeRoots } from '../../state/builtFrom.ts';
import { dataOf } from '../../state/dataVersion.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import { quarantineTargets } from '../../tests/quarantine/quarantineModels.ts';
import type { Definition } from '../definitions/compiledModels.ts';
import { testSpecsVersion } from '../definitions/testsOf.ts';
import type { Deferred } from '../request/deferred.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { gapRoots } from '../request/sourceGaps.ts';
import { referredTo } from '../units/assignTests.ts';
import { intervalsVersion } from './decideIntervals.ts';
import type { Definitions } from './readDefinitions.ts';
import { entryOf } from './runScope.ts';

/** The inputs and definition of a relation, without its tests. */
type MadeFrom = Omit<BuiltFrom, 'tests'>;

const nothing: MadeFrom = { fingerprint: '', code: '', roots: {}, variables: {} };

const brokenDefinition: Definition = {
  fingerprint: '',
  undescribed: '',
  attached: undefined,
  code: '',
  usedVariables: new Set(),
};

/** The part of the definitions that versions are computed from. */
type VersionedDefinitions = Pick<Definitions, 'catalog' | 'models' | 'testsOf' | 'attempt'>;

/**
 * The versions that relations are built from once the run is over, and those that they were built
 * from before.
 */
export class RelationVersions {
  readonly #request: PlanRequest;
  readonly #definitions: VersionedDefinitions;
  readonly #known: ReadonlyMap<string, KnownRelation>;
  readonly #made = new Map<string, MadeFrom>();
  /** The versions of tests, for which each step of planning asks again. */
  readonly #tests = new Map<string, string>();
  /** The versions of the other target, for the relations that are read there. */
  readonly #elsewhere: RelationVersions | undefined;

  constructor(request: PlanRequest, definitions: VersionedDefinitions) {
    this.#request = request;
    this.#definitions = definitions;
    this.#known = new Map(request.inventory.known.map((entry) => [pathKey(entry), entry]));
    const { deferred } = request;
    this.#elsewhere =
      deferred &&
      new RelationVersions(stateElsewhere(request, deferred), {
        ...definitions,
        catalog: deferred.catalog,
      });
  }

  /** Returns what a relation is built from once the run is over, with its tests passed. */
  of(relation: ProjectRelation): BuiltFrom {
    const known = this.#tests.get(relation.name);
    const tests = known ?? this.#testsVersion(relation);
    if (known === undefined) this.#tests.set(relation.name, tests);
    return { ...this.#of(relation), tests };
  }

  /** Returns true when the existing rows have passed the tests that the relation has now. */
  hasPassedTests(relation: ProjectRelation): boolean {
    const [before, , readBefore] = (this.known(relation)?.builtFrom?.tests ?? '').split(' ');
    const [after, , readNow] = this.of(relation).tests.split(' ');
    return before !== '' && before === after && readBefore === readNow;
  }

  /** Returns the state's record of a relation. */
  known(relation: ProjectRelation): KnownRelation | undefined {
    return this.#known.get(pathKey(relationPath(relation)));
  }

  #of(relation: ProjectRelation): MadeFrom {
    const known = this.#made.get(relation.name);
    if (known !== undefined) return known;
    const isElsewhere = this.#request.deferred?.names.has(relation.name) === true;
    const made =
      isElsewhere && this.#elsewhere !== undefined
        ? this.#elsewhere.#of(relation)
        : relation.kind === 'source'
          ? { ...nothing, roots: this.#sourceRoots(relation) }
          : this.#defined(relation);
    this.#made.set(relation.name, made);
    return made;
  }

  #sourceRoots(source: Source): Roots {
    const gaps = gapRoots(source.name, this.#request.gaps?.get(source.name));
    return { [source.name]: this.#sourceVersion(source), ...gaps };
  }

  /** Returns the definition and inputs of a selected relation; of a seed also where its file is read for others. */
  #defined(relation: Model | Seed): MadeFrom {
    const { seeds, selected, variables } = this.#request;
    const { models, attempt } = this.#definitions;
    const inputs = relation.kind === 'seed' ? [] : this.#inputsOf(relation);
    const sampled = relation.kind === 'model' ? relation.sampled : undefined;
    const roots = mergeRoots([
      ...inputs.map((input) => this.#of(input).roots),
      ...(sampled === undefined ? [] : [{ [sampleRoot]: sampled.text }]),
    ]);
    const isRead = relation.kind === 'seed' && seeds.has(relation.name);
    if (!isRead && !selected.has(relation.name)) return this.#unselected(relation, roots);
    const definition = attempt(relation, () => models.definition(relation)) ?? brokenDefinition;
    const { fingerprint: own, undescribed, attached, code, usedVariables } = definition;
    const parts = { fingerprint: own, undescribed, ...(attached && { attached }) };
    if (relation.kind === 'seed') return { ...nothing, ...parts, roots: { [relation.name]: code } };
    const set = Object.fromEntries(
      [...usedVariables].map((variable) => [
        rootOf('variable', variable),
        JSON.stringify(variables[variable] ?? null),
      ]),
    );
    return {
      ...parts,
      code: fingerprint([code, ...inputs.map((input) => [input.name, this.#of(input).code])]),
      roots: mergeRoots([
        roots,
        set,
        intervalsVersion(
          this.#request,
          relation,
          this.known(relation)?.builtFrom?.roots[relation.name],
        ),
      ]),
      variables: set,
      ...(relation.materialized.kind === 'snapshot' && { key: relation.materialized.uniqueKey }),
    };
  }

  /** The relations that decide a model's rows: those that it reads, and those its quarantined rows are looked for in. */
  #inputsOf(model: Model): readonly ProjectRelation[] {
    const { byName } = this.#request.graph;
    const targets = quarantineTargets(model).flatMap((name) => byName.get(name) ?? []);
    return [...inputsOf(model).map((input) => this.#named(input)), ...targets];
  }

  /** A view shows what its inputs hold, whoever is asked for; a table stays as it is. */
  #unselected(relation: ProjectRelation, roots: Roots): MadeFrom {
    const known = this.known(relation)?.builtFrom;
    if (known === undefined) {
      return { ...nothing, roots: { [relation.name]: 'unknown' } };
    }
    return entryOf(relation, this.#definitions.catalog)?.kind === 'view'
      ? { ...known, roots: mergeRoots([roots, known.variables]) }
      : known;
  }

  #sourceVersion(relation: Source): string {
    const { raw, runId } = this.#request;
    const load = raw.get(relation.name);
    if (load?.kind === 'load') return fingerprint(dataOf(load.from.version));
    const known = this.known(relation);
    if (known !== undefined && known.dataVersion !== '')
      return fingerprint(dataOf(known.dataVersion));
    if (this.#request.gaps?.get(relation.name)?.isAbsent === true) return 'absent';
    const { version, changedAt, rows, bytes } = entryOf(relation, this.#definitions.catalog) ?? {};
    if (version !== undefined) return fingerprint([version]);
    // Nobody says whether the data changed, so they count as changed.
    if (changedAt === undefined) return `unknown in ${runId}`;
    // Of two loads at once, the later time may be that of the one which ended first.
    return fingerprint(bytes === undefined ? changedAt : [changedAt, rows, bytes]);
  }

  #testsVersion(relation: ProjectRelation): string {
    const tests = this.#definitions.testsOf(relation.name);
    const others = [...new Set(tests.flatMap(referredTo))].map((name) => {
      const other = this.#request.graph.byName.get(name);
      if (other === undefined || other.name === relation.name) return [name];
      const { code, roots } = this.#of(other);
      return [name, this.#isThere(other), code, roots];
    });
    return [testSpecsVersion(tests), fingerprint(others), ...this.#readsVersion(tests)].join(' ');
  }

  /** The version of what tests read beside rows; none where they read nothing else. */
  #readsVersion(tests: readonly TestSpec[]): readonly string[] {
    const { variables: used, clock } = testReads(tests);
    if (used.size === 0 && !clock) return [];
    const { variables, runId, at } = this.#request;
    const values = [...used].map((name) => [name, variables[name] ?? null]);
    return [fingerprint([values, ...(clock ? [runId, at] : [])])];
  }

  #isThere(relation: ProjectRelation): boolean {
    return (
      this.#request.selected.has(relation.name) ||
      entryOf(relation, this.#definitions.catalog) !== undefined ||
      this.#request.deferred?.names.has(relation.name) === true ||
      this.#request.raw.get(relation.name)?.kind === 'load'
    );
  }

  #named(relation: Relation): ProjectRelation {
    const found = this.#request.graph.byName.get(relation.name);
    if (found === undefined) throw new TypeError(`The graph has no relation ${relation.name}.`);
    return found;
  }
}

/** A request that only looks at what the other target holds. */
function stateElsewhere(request: PlanRequest, { known }: Deferred): PlanRequest {
  return {
    ...request,
    deferred: undefined,
    selected: new Set(),
    raw: new Map(),
    seeds: new Map(),
    inventory: { ...request.inventory, known: [...known.values()] },
  };
}
