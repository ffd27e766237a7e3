import type { Relation } from '../../define/contract/relation.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import type { IncrementalMaterialization } from '../../define/models/incremental.ts';
import type { Model } from '../../define/models/model.ts';
import { defaultQuarantine } from '../../define/models/quarantine.ts';
import type { Override } from '../../define/models/replaceModel.ts';
import type { ProjectSettings } from '../../define/variables/modelFunctions.ts';
import { isProjectRelation, type ProjectRelation } from '../project.ts';
import { relationPath } from '../relationPath.ts';

/** The changes that apply to all relations of a project. */
interface Changes {
  /** The new names of schemas. */
  readonly schemas: Readonly<Record<string, string>>;
  /** The values of variables that differ from their defaults, and what ids are. */
  readonly settings: ProjectSettings;
}

/**
 * Derives the relations of a project from the definitions that it lists, so that they read each
 * other.
 */
export class Rebinding {
  readonly #originals: ReadonlyMap<Relation, Override>;
  readonly #listed: ReadonlySet<Relation>;
  readonly #changes: Changes;
  readonly #made = new Map<Relation, ProjectRelation>();

  /**
   * @param originals each override by the relation that it replaces
   * @param listed the relations of the project; others are left as they are
   */
  constructor(
    originals: ReadonlyMap<Relation, Override>,
    listed: readonly ProjectRelation[],
    changes: Changes,
  ) {
    this.#originals = originals;
    this.#listed = new Set(listed);
    this.#changes = changes;
  }

  /** Returns the relation that replaces one of its definitions in the project. */
  relation(definition: ProjectRelation): ProjectRelation {
    const known = this.#made.get(definition);
    if (known !== undefined) return known;
    const changed = { schema: this.#schemaOf(definition), tests: this.#testsOf(definition) };
    const { settings } = this.#changes;
    switch (definition.kind) {
      case 'source':
        return this.#keep(definition, {
          ...definition,
          ...definition.inProject(settings),
          ...changed,
        });
      case 'seed':
        return this.#keep(definition, {
          ...definition,
          ...definition.inProject(settings),
          ...changed,
        });
      case 'model': {
        const inputs: Relation[] = [];
        const materialized = this.#materialized(definition);
        const parts = definition.inProject(settings);
        const quarantine = this.#quarantine(definition);
        const made = { ...definition, ...parts, ...changed, inputs, materialized, quarantine };
        this.#keep(definition, made);
        // Afterwards: a model that reads itself is for the graph to refuse.
        inputs.push(...this.inputsOf(definition).inputs);
        return made;
      }
      default:
        return definition satisfies never;
    }
  }

  /** The same with what the project has of its inputs. */
  inputsOf<R extends { readonly inputs: readonly Relation[] }>(reader: R): R {
    return { ...reader, inputs: reader.inputs.map((input) => this.#input(input)) };
  }

  #keep(definition: ProjectRelation, made: ProjectRelation): ProjectRelation {
    this.#made.set(definition, made);
    return made;
  }

  #input(input: Relation): Relation {
    const actual = this.#originals.get(input)?.by ?? input;
    return this.#listed.has(actual) && isProjectRelation(actual) ? this.relation(actual) : input;
  }

  #schemaOf(relation: Relation): string | undefined {
    const { schema } = relationPath(relation);
    const { schemas } = this.#changes;
    return Object.hasOwn(schemas, schema) ? schemas[schema] : relation.schema;
  }

  /** The quarantine of a model, in the schema that the project has for it. */
  #quarantine({ quarantine }: Model): Model['quarantine'] {
    const { schemas } = this.#changes;
    const { schema } = quarantine ?? defaultQuarantine;
    const renamed = Object.hasOwn(schemas, schema) ? schemas[schema] : undefined;
    if (renamed === undefined) return quarantine;
    return { ...defaultQuarantine, ...quarantine, schema: renamed };
  }

  /** Rebinds `follows` to the source that is read in place of the original. */
  #materialized({ materialized }: Model): Model['materialized'] {
    if (materialized.kind !== 'incremental' || materialized.follows === undefined) {
      return materialized;
    }
    const changes = new Map(
      [...this.#originals.values()].map(({ original, changesOf }) => [original.name, changesOf]),
    );
    const follows = [...materialized.follows].map((name) => changes.get(name) ?? name);
    return { ...materialized, follows: new Set(follows) } satisfies IncrementalMaterialization;
  }

  /** The tests of a replacement, and those of the original that are not among them by name. */
  #testsOf(definition: ProjectRelation): () => readonly TestSpec[] {
    const { settings } = this.#changes;
    const { tests } = definition.inProject(settings);
    const override = [...this.#originals.values()].find(({ by }) => by === definition);
    if (override === undefined || !isProjectRelation(override.original)) return tests;
    const original = override.original.inProject(settings).tests;
    return () => {
      const names = new Set(tests().map(({ name }) => name));
      return [...tests(), ...original().filter(({ name }) => !names.has(name))];
    };
  }
}
