import type { Attached } from '../../compile/dialect/attached.ts';
import type { EngineDialect, RelationPath } from '../../compile/dialect/dialect.ts';
import type { RelationDesign } from '../../compile/dialect/newRelation.ts';
import { fingerprint } from '../../compile/fingerprint.ts';
import { treeFacts } from '../../compile/tree/treeFacts.ts';
import { keptAs, table } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import type { Seed } from '../../define/sources/seed.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import { seedSelect } from '../../materialize/seedSelect.ts';
import { quarantineTestsOf } from '../../tests/quarantine/quarantineModels.ts';
import { attachedOf, isKept } from '../materializations/attachedOf.ts';
import { incrementTrees } from '../materializations/followedModels.ts';
import { keptBy } from '../materializations/keptBy.ts';
import { modelSelect } from '../materializations/modelSelect.ts';
import { grantsOf, relationConfig } from '../materializations/relationConfig.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { completedTables } from '../request/sourceGaps.ts';
import { testSpecsVersion } from './testsOf.ts';

/** The definition of a relation by itself, whatever it reads. */
export interface Definition {
  /** Of its query and of what is attached to it. */
  readonly fingerprint: string;
  /**
   * The same without descriptions and attachments: where only these differ, comments are set, and
   * policies, tags and privileges attached to what exists.
   */
  readonly undescribed: string;
  /** Its attachments; undefined where there are none. */
  readonly attached: Attached | undefined;
  /** Of its query: what depends on it is as it was where this is. */
  readonly code: string;
  /** The names of the run's variables that its query reads. */
  readonly usedVariables: ReadonlySet<string>;
}

/** The input of compiling queries. */
type DefinitionRequest = Pick<PlanRequest, 'dialect' | 'variables' | 'seeds' | 'design' | 'gaps'>;

/** The compiled queries of a plan's models; each is compiled once for the places where it is read. */
export class CompiledModels {
  readonly #request: DefinitionRequest;
  readonly #published = new Map<string, string>();

  constructor(request: DefinitionRequest) {
    this.#request = request;
  }

  /**
   * Returns the select statement of a model.
   *
   * @param place resolves its inputs
   * @throws ModelsError with the model's place in the project when its query cannot be compiled
   */
  select(model: Model, place: Places): string {
    if (place !== relationPath) return modelSelect(this.#request, model, place);
    const known = this.#published.get(model.name);
    if (known !== undefined) return known;
    const select = modelSelect(this.#request, model, place);
    this.#published.set(model.name, select);
    return select;
  }

  /**
   * Returns the definition of a model or seed by itself: its compiled query, its materialization
   * and path. The values of variables are not part of it, nor is the prefix of the target's schemas
   * or what its sources lack: two targets that were built from one project have the same
   * definitions.
   *
   * @throws ModelsError as `select` does
   */
  definition(relation: Model | Seed): Definition {
    if (relation.kind === 'seed') {
      const rows = this.#request.seeds.get(relation.name) ?? [];
      const select = seedSelect(this.#request.dialect, relation.contract, rows);
      return this.#definition(relation, table(), select, new Set());
    }
    const trees = [relation.query(), ...incrementTrees(relation)];
    const used = new Set(trees.flatMap((tree) => [...treeFacts(tree).variables]));
    const { variables, dialect, gaps } = this.#request;
    const isSet = [...used].some((name) => (variables[name] ?? null) !== null);
    const isRenamed = relation.inputs.map(relationPath).some((path) => isRenamedBy(dialect, path));
    const isCompleted = completedTables(dialect, relation.inputs, gaps) !== undefined;
    const without = { dialect: { ...dialect, schemaName: unchanged }, variables: {} };
    const plain =
      isSet || isRenamed || isCompleted
        ? modelSelect(without, relation)
        : this.select(relation, relationPath);
    const kept = keptBy(relation);
    const queries = [plain, kept.updateQueries(without, relation)];
    const quarantining = quarantineTestsOf(relation);
    const described = kept.described(relation);
    const whole =
      quarantining.length === 0 ? described : [described, testSpecsVersion(quarantining)];
    return this.#definition(relation, whole, queries, used);
  }

  #definition(
    relation: Model | Seed,
    described: unknown,
    queries: unknown,
    used: ReadonlySet<string>,
  ): Definition {
    const { dialect, design: target } = this.#request;
    const design = relationConfig(relation, target);
    // An option that the warehouse lacks is not part of the statement, and not a reason to rebuild it.
    const kind = relation.kind === 'model' ? keptAs(relation.materialized) : 'table';
    const [statement, plain] = [design, bareDesign(relation, design)].map((each) =>
      dialect.createRelation({ target: '', kind, select: '', design: each, keepsGrants: false }),
    );
    const granted = dialect.grant?.('', kind, grantsOf(relation, target)) ?? [];
    const attached = dialect.attachments && attachedOf(relation, target);
    const code = fingerprint([relationPath(relation), described, queries]);
    return {
      fingerprint: fingerprint([code, statement, granted]),
      undescribed: fingerprint([code, plain, []]),
      attached,
      code,
      usedVariables: used,
    };
  }
}

/** Returns the design without what can be altered on its own. */
function bareDesign(relation: Model | Seed, design: RelationDesign): RelationDesign {
  const columns = design.columns.map((column) => ({
    ...column,
    description: undefined,
    maskingPolicy: undefined,
    projectionPolicy: undefined,
    tags: {},
  }));
  const clusterBy = isKept(relation) || design.dynamic ? [] : design.clusterBy;
  const policies = { rowAccess: undefined, aggregation: undefined };
  const dynamic = design.dynamic && { ...design.dynamic, ...anySchedule };
  return { ...design, description: '', columns, tags: {}, clusterBy, dynamic, ...policies };
}

const anySchedule = { targetLag: '', warehouse: 'any', initialize: 'on_create' } as const;

function isRenamedBy({ schemaName }: EngineDialect, { schema }: RelationPath): boolean {
  return schemaName(schema) !== schema;
}

const unchanged = (schema: string) => schema;
