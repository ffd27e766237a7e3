import {
  bigint,
  model,
  type Operation,
  operation,
  table,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { terminalReporter } from '../../../packages/kysely-models/src/report/terminalReporter.ts';
import { planProject } from '../../../packages/kysely-models/src/run/planProject.ts';
import type { BuildRequest } from '../../../packages/kysely-models/src/run/prepare/buildRequest.ts';
import type { Project } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { type BuildContext, runBuild } from '../../../packages/kysely-models/src/run/runBuild.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';

/** A model of one row, which is 1 in a project of the first version. */
export const numbered = (name: string, version = 1, isGood = true) =>
  model({
    name,
    description: 'A number.',
    materialized: table(),
    inputs: [],
    columns: { id: bigint().max(isGood ? 9 : 0) },
    query: (db) => db.selectNoFrom((eb) => eb.lit(version as 1).as('id')),
  });

export type Step = Operation['run'];

/** A project of two models, with operations at each place; what they do is written down. */
export class Shop {
  readonly done: string[] = [];
  readonly #project: Project;

  constructor(
    steps: Readonly<Record<string, Step>> = {},
    { version = 1, isGood = true, more = {} }: ShopOptions = {},
  ) {
    const [sales, stock] = [numbered('sales', version, isGood), numbered('stock')];
    const step =
      (name: string): Step =>
      async (context) => {
        await steps[name]?.(context);
        this.done.push(name);
      };
    const common = (name: string) => ({ name, description: 'A step.', run: step(name), ...more });
    const begin = operation({ ...common('begin'), before: 'run' });
    const upload = operation({ ...common('upload'), after: [sales] });
    const tell = operation({ ...common('tell'), after: [upload] });
    const count = operation({ ...common('count'), after: [stock] });
    const end = operation({ ...common('end'), after: 'run' });
    const graph = buildGraph([sales, stock], [], [end, tell, upload, count, begin]);
    this.#project = { config: { models: [] }, graph };
  }

  async build(warehouse: Warehouse, options: Partial<BuildRequest & BuildContext> = {}) {
    this.done.length = 0;
    let out = '';
    const reporter = terminalReporter((text) => {
      out += text;
    });
    const result = await runBuild(this.#project, requestOf(options), {
      ...{ warehouse, runId: 'run', now },
      onEvent: reporter.onEvent,
      ...options,
    });
    const operations = (result.operations ?? []).map(({ name, status }) => `${name}: ${status}`);
    return { ...result, steps: operations, done: [...this.done], out };
  }

  plan(warehouse: Warehouse, options: Partial<BuildRequest> = {}) {
    return planProject(this.#project, requestOf(options), { warehouse, runId: 'plan', now });
  }
}

export interface ShopOptions {
  readonly version?: number;
  readonly isGood?: boolean;
  readonly more?: { readonly when?: 'always'; readonly repeatable?: boolean };
}

const now = () => '2024-02-29 12:00:00';

const requestOf = (options: Partial<BuildRequest>): BuildRequest => ({
  ...{ selection: { select: [], exclude: [] }, variables: {}, threads: 2 },
  ...options,
});

export const all = ['begin', 'upload', 'tell', 'count', 'end'];

export const step = { name: 'step', description: 'A step.', run: () => undefined };
