import { describe, expect, test } from 'vitest';
import { importGraph, specifiers } from './importGraph.ts';

const graph = importGraph();

/** A part of src: what of src it may import beside itself, and which packages beside Node's own. */
interface Layer {
  readonly from: readonly string[];
  readonly packages: readonly string[];
}

// A model sees the engine through one file, the front door of definitions.
const frontDoor = 'engine/define/index.ts';
const dialect = 'kysely-snowflake-dialect/index.ts';
// Reads a secret when it is needed; the same one for every part of a configuration.
const secret = 'kysely-snowflake-dialect/driver/secret.ts';
const model = { packages: ['kysely', 'zod'] };
const none: Layer = { from: [], packages: [] };
const engine = (...names: readonly string[]) => names.map((name) => `engine/${name}`);

/** The longest name that a path begins with is its layer; a layer lists those below it. */
const layers: Readonly<Record<string, Layer>> = {
  'engine/errors': none,
  'engine/output': none,
  'engine/define': { from: engine('errors'), packages: ['kysely', 'zod'] },
  'engine/compile': { from: engine('errors', 'define'), packages: ['kysely'] },
  'engine/compile/duckdb': { from: engine('errors', 'define', 'compile'), packages: ['kysely'] },
  'engine/compile/snowflake': {
    from: [...engine('errors', 'define', 'compile'), dialect],
    packages: ['kysely'],
  },
  'engine/graph': {
    from: engine('errors', 'define', 'compile'),
    packages: ['fastest-levenshtein'],
  },
  // What is wrong in queries, found without a warehouse.
  'engine/check': {
    from: engine('errors', 'define', 'compile', 'graph'),
    packages: ['fastest-levenshtein', 'kysely'],
  },
  'engine/materialize': { from: engine('errors', 'define', 'compile'), packages: [] },
  quality: { from: engine('define', 'compile'), packages: ['kysely'] },
  'engine/warehouse': { from: engine('errors', 'define', 'compile', 'graph'), packages: [] },
  'engine/warehouse/duckdb': {
    from: engine('errors', 'define', 'compile', 'compile/duckdb', 'graph', 'warehouse'),
    packages: ['@duckdb/node-api', 'csv-parse'],
  },
  'engine/warehouse/snowflake': {
    from: [
      ...engine('errors', 'define', 'compile', 'compile/snowflake', 'graph', 'warehouse'),
      dialect,
    ],
    packages: ['kysely'],
  },
  'engine/state': { from: engine('errors', 'define', 'compile', 'warehouse'), packages: ['zod'] },
  'engine/input': {
    from: engine('errors', 'define', 'graph', 'warehouse', 'state'),
    packages: ['csv-parse', 'zod'],
  },
  'engine/plan': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'materialize', 'warehouse', 'state'),
      'quality',
    ],
    packages: [],
  },
  // Two states of a project as data, compared: DuckDB's SQL is what both are written in.
  'engine/review': {
    from: engine('errors', 'define', 'compile', 'compile/duckdb', 'graph', 'plan'),
    packages: ['diff', 'kysely', 'sql-formatter', 'zod'],
  },
  'engine/run': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'materialize', 'warehouse', 'state'),
      ...engine('check', 'input', 'plan'),
      'quality',
    ],
    packages: ['tinyqueue'],
  },
  // A comparison of data is planned by a review, as queries.
  'engine/run/compare': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'warehouse', 'review', 'run'),
      'quality',
    ],
    packages: ['kysely'],
  },
  'engine/report': {
    // State: what was told before. Slack's package lends the type of its messages.
    from: engine(
      'check',
      'errors',
      'output',
      'define',
      'graph',
      'warehouse',
      'plan',
      'run',
      'state',
    ),
    packages: ['@slack/webhook', 'cli-table3', 'picocolors'],
  },
  'engine/cli': {
    from: engine(
      ...[
        'errors',
        'output',
        'define',
        'compile',
        'compile/duckdb',
        'graph',
        'materialize',
        'warehouse',
      ],
      ...[
        'warehouse/duckdb',
        'warehouse/snowflake',
        'check',
        'state',
        'input',
        'plan',
        'run',
        'run/compare',
        'report',
        'review',
      ],
      'cli/alerts',
    ),
    packages: ['commander', 'picocolors', 'sql-formatter'],
  },
  // Sending is I/O, which the command line does once a run is over: a run knows no channel.
  'engine/cli/alerts': {
    from: engine('errors', 'output', 'define', 'report', 'state', 'warehouse'),
    packages: ['@slack/webhook', 'nodemailer'],
  },
  'engine/index.ts': {
    from: [...engine('check', 'errors', 'define', 'graph', 'plan', 'run', 'warehouse'), secret],
    packages: [],
  },
  'segmentTable.ts': { from: [], packages: ['zod'] },
  'variables.ts': { from: [frontDoor, 'segmentTable.ts'], ...model },
  sources: { from: [frontDoor, 'variables.ts'], ...model },
  staging: { from: [frontDoor, 'variables.ts', 'sources'], ...model },
  intermediate: {
    from: [frontDoor, 'segmentTable.ts', 'variables.ts', 'sources', 'staging'],
    ...model,
  },
  marts: { from: [frontDoor, 'variables.ts', 'sources', 'staging', 'intermediate'], ...model },
  snapshots: { from: [frontDoor, 'staging'], ...model },
  exposures: { from: [frontDoor, 'staging', 'marts'], packages: [] },
  'index.ts': {
    from: ['variables.ts', 'sources', 'staging', 'snapshots', 'intermediate', 'marts', 'exposures'],
    packages: [],
  },
  'highlights.ts': {
    from: [frontDoor, 'variables.ts', 'sources', 'staging', 'intermediate', 'marts'],
    ...model,
  },
  'defaultConfig.ts': {
    from: [frontDoor, 'index.ts', 'highlights.ts', 'sample-shop'],
    packages: [],
  },
  'sample-shop': { from: [], packages: ['@duckdb/node-api', 'pure-rand'] },
  // It stands alone; snowflake-sdk is loaded by its name when a connection is opened.
  'kysely-snowflake-dialect': { from: [], packages: ['kysely', 'snowflake-sdk'] },
};

const isBelow = (file: string, part: string) => file === part || file.startsWith(`${part}/`);

function layerOf(file: string): string | undefined {
  return Object.keys(layers)
    .filter((name) => isBelow(file, name))
    .toSorted((a, b) => b.length - a.length)[0];
}

function mayImport(file: string, imported: string): boolean {
  const [own, other] = [layerOf(file), layerOf(imported)];
  if (own === undefined || other === undefined) return false;
  return (
    own === other || (layers[own]?.from ?? []).some((name) => name === other || name === imported)
  );
}

describe('imports point one way', () => {
  test('each file belongs to a layer', () => {
    expect(graph.length).toBeGreaterThan(150);
    expect(graph.filter(({ file }) => layerOf(file) === undefined)).toEqual([]);
  });

  test('each file imports its own layer and those below it, and nothing outside src', () => {
    const wrong = graph.flatMap(({ file, files }) =>
      files.filter((each) => !mayImport(file, each)).map((each) => `${file} imports ${each}`),
    );
    expect(wrong).toEqual([]);
  });

  test('each file imports the packages of its layer', () => {
    const wrong = graph.flatMap(({ file, packages }) => {
      const allowed = layers[layerOf(file) ?? '']?.packages ?? [];
      return packages
        .filter((each) => !each.startsWith('node:') && !allowed.includes(each))
        .map((each) => `${file} imports ${each}`);
    });
    expect(wrong).toEqual([]);
  });

  test('no layer lies above itself', () => {
    const below = new Map(
      Object.entries(layers).map(([name, { from }]) => [
        name,
        from.map((each) => layerOf(each) ?? each),
      ]),
    );
    expect(cycleIn(below)).toBeUndefined();
  });

  // Types may name each other: a relation has tests, and a test may name a relation.
  test('no file loads itself by way of others', () => {
    expect(cycleIn(new Map(graph.map(({ file, loaded }) => [file, loaded])))).toBeUndefined();
  });
});

/** A circle of edges, or undefined where there is none. */
function cycleIn(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of edges.get(node) ?? []) {
      const found = visit(next, [...path, node]);
      if (found !== undefined) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const found = visit(node, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('the check itself', () => {
  test('reads imports, types, re-exports and dynamic imports, and no comment or text', () => {
    const source = `
      import { a } from './a.ts';
      import type { B } from './b.ts';
      import { type C, c } from './both.ts';
      export type { T } from './t.ts';
      export * from './c.ts';
      export { d } from './d.ts';
      const e = await import('./e.ts');
      const f = await import(name);
      // import { g } from './g.ts';
      const h = "import { h } from './h.ts'";
    `;
    const loaded = ['./a.ts', './both.ts', './c.ts', './d.ts', './e.ts'];
    const found = specifiers('x.ts', source);
    expect(found.loaded.toSorted()).toEqual(loaded);
    expect(found.all.toSorted()).toEqual([...loaded, './b.ts', './t.ts'].toSorted());
    expect(() => specifiers('x.ts', 'import {')).toThrow('x.ts cannot be parsed');
  });

  test.each([
    ['engine/define/model.ts', 'engine/run/build.ts'],
    ['engine/compile/resolveTree.ts', 'quality/testQuery.ts'],
    ['engine/plan/plan.ts', 'marts/martChurn.ts'],
    ['marts/martChurn.ts', 'engine/define/contract.ts'],
    ['marts/martChurn.ts', 'engine/compile/dialect.ts'],
    ['staging/stgOrders.ts', 'marts/martChurn.ts'],
    ['quality/testQuery.ts', 'engine/errors/modelsError.ts'],
    ['kysely-snowflake-dialect/index.ts', 'engine/errors/modelsError.ts'],
    ['sample-shop/index.ts', 'engine/define/index.ts'],
    ['engine/run/build.ts', '../test/reference/asOf.ts'],
  ])('%s must not import %s', (file, imported) => {
    expect(mayImport(file, imported)).toBe(false);
  });

  test('finds a circle', () => {
    const edges = new Map([
      ['a', ['b', 'c']],
      ['b', ['c']],
      ['c', ['d']],
      ['d', ['b']],
    ]);
    expect(cycleIn(edges)).toEqual(['b', 'c', 'd', 'b']);
    edges.set('d', []);
    expect(cycleIn(edges)).toBeUndefined();
  });
});
