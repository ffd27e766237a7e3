import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FileImports, importGraph, specifiers } from './importGraph.ts';

const graph = importGraph();

/** A part of src: what of src it may import beside itself, and which packages beside Node's own. */
interface Layer {
  readonly from: readonly string[];
  readonly packages: readonly string[];
}

// The one entry of each package that the others see.
const engineFront = 'kysely-models';
const dialect = 'kysely-snowflake-dialect';
const model = { packages: ['zod', engineFront, 'kysely'] };
const none: Layer = { from: [], packages: [] };
const engine = (...names: readonly string[]) => names.map((name) => `kysely-models/${name}`);

/** The longest name that a path begins with is its layer; a layer lists those below it. */
const layers: Readonly<Record<string, Layer>> = {
  'kysely-models/errors': none,
  'kysely-models/output': { from: [], packages: ['sql-formatter'] },
  'kysely-models/define': {
    from: engine('errors'),
    packages: ['fastest-levenshtein', 'kysely', 'zod'],
  },
  'kysely-models/compile': { from: engine('errors', 'define'), packages: ['kysely'] },
  'kysely-models/compile/duckdb': {
    from: engine('errors', 'define', 'compile'),
    packages: ['kysely'],
  },
  'kysely-models/compile/snowflake': {
    from: engine('errors', 'define', 'compile'),
    packages: ['kysely', dialect],
  },
  'kysely-models/graph': {
    // Tests may quarantine rows, for which the graph has a table.
    from: engine('errors', 'define', 'compile', 'tests/quarantine'),
    packages: [],
  },
  // What is wrong in queries, found without a warehouse.
  'kysely-models/check': {
    from: engine('errors', 'define', 'compile', 'graph'),
    packages: ['kysely'],
  },
  'kysely-models/materialize': { from: engine('errors', 'define', 'compile'), packages: [] },
  'kysely-models/tests': { from: engine('define', 'compile'), packages: ['kysely'] },
  // The rows that tests quarantine, as a model of their own.
  'kysely-models/tests/quarantine': {
    from: engine('errors', 'define', 'compile', 'tests'),
    packages: ['kysely'],
  },
  'kysely-models/warehouse': { from: engine('errors', 'define', 'compile', 'graph'), packages: [] },
  'kysely-models/warehouse/duckdb': {
    from: engine('errors', 'define', 'compile', 'compile/duckdb', 'graph', 'warehouse'),
    packages: ['@duckdb/node-api', 'csv-parse', 'iconv-lite', 'saxes', 'yauzl'],
  },
  'kysely-models/warehouse/snowflake': {
    from: engine('errors', 'define', 'compile', 'compile/snowflake', 'graph', 'warehouse'),
    packages: ['kysely', dialect],
  },
  // Files and tables that no source describes yet.
  'kysely-models/inspect': {
    from: engine(
      ...['errors', 'define', 'compile', 'compile/duckdb', 'graph', 'warehouse'],
      'warehouse/duckdb',
    ),
    packages: ['csv-parse'],
  },
  'kysely-models/state': {
    from: engine('errors', 'define', 'compile', 'warehouse'),
    packages: ['zod'],
  },
  'kysely-models/ingest': {
    from: engine('errors', 'define', 'graph', 'warehouse', 'state'),
    packages: ['csv-parse', 'zod'],
  },
  // Loading is a run of its own.
  'kysely-models/ingest/load': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'materialize', 'warehouse', 'state'),
      ...engine('ingest', 'plan', 'run'),
    ],
    packages: [],
  },
  'kysely-models/read': {
    from: engine('errors', 'define', 'compile', 'graph', 'tests', 'warehouse', 'run'),
    packages: ['kysely'],
  },
  // Published rows as files, for readers without a warehouse.
  'kysely-models/export': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'read', 'warehouse'),
      ...engine('warehouse/duckdb'),
    ],
    packages: ['yazl'],
  },
  'kysely-models/plan': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'materialize', 'warehouse', 'state'),
      ...engine('tests', 'tests/quarantine'),
    ],
    packages: [],
  },
  // Two states of a project as data, compared: DuckDB's SQL is what both are written in.
  'kysely-models/review': {
    // Tests may quarantine rows, which a comparison of states takes for a part of the definition.
    from: engine(
      ...['errors', 'output', 'define', 'compile', 'compile/duckdb', 'graph', 'plan'],
      'tests/quarantine',
    ),
    packages: ['diff', 'kysely', 'zod'],
  },
  // Models on rows that a test gives: in DuckDB's memory where no warehouse is named.
  'kysely-models/unit': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'materialize', 'warehouse'),
      ...engine('warehouse/duckdb', 'ingest', 'plan'),
    ],
    packages: ['cli-table3'],
  },
  // Figures of tables, compared with those of earlier builds.
  'kysely-models/drift': {
    from: engine('define', 'graph', 'state'),
    packages: ['kysely'],
  },
  'kysely-models/run': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'materialize', 'warehouse', 'state'),
      ...engine('check', 'ingest', 'plan', 'unit'),
      ...engine('tests', 'drift'),
    ],
    packages: ['tinyqueue'],
  },
  // A comparison of data is planned by a review, as queries.
  'kysely-models/run/compare': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'warehouse', 'review', 'run'),
      ...engine('tests', 'tests/quarantine'),
    ],
    packages: ['kysely'],
  },
  // Changes of models that tests ought to notice: tried in DuckDB's memory.
  'kysely-models/mutate': {
    from: [
      ...engine('errors', 'define', 'compile', 'graph', 'warehouse', 'warehouse/duckdb'),
      ...engine('tests', 'tests/quarantine', 'plan', 'run', 'unit'),
    ],
    packages: ['kysely'],
  },
  'kysely-models/report': {
    // State: what was told before. Slack's package lends the type of its messages.
    from: engine(
      'check',
      'inspect',
      'errors',
      'output',
      'define',
      'graph',
      'warehouse',
      'plan',
      'run',
      'state',
      'ingest/load',
    ),
    packages: ['@slack/types', 'cli-table3', 'picocolors'],
  },
  // All that is known of a project, as plain data; files of other tools are made of it.
  'kysely-models/catalog': {
    from: [
      ...engine('errors', 'define', 'compile', 'compile/duckdb', 'compile/snowflake', 'graph'),
      ...engine('plan', 'tests', 'warehouse', 'state', 'drift', 'run', 'report'),
    ],
    packages: [],
  },
  // Pages for a browser, from the project, its state and its warehouse.
  'kysely-models/site': {
    from: engine(
      ...['errors', 'output', 'define', 'compile', 'graph', 'warehouse', 'tests', 'state'],
      ...['plan', 'run', 'read', 'catalog'],
    ),
    packages: ['@observablehq/plot', 'linkedom'],
  },
  'kysely-models/cli': {
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
        'tests',
      ],
      ...[
        'warehouse/duckdb',
        'warehouse/snowflake',
        'check',
        'state',
        'ingest',
        'ingest/load',
        'inspect',
        'read',
        'plan',
        'run',
        'run/compare',
        'report',
        'review',
        'catalog',
        'site',
        'unit',
        'mutate',
        'export',
      ],
      'cli/alerts',
    ),
    packages: ['commander', 'picocolors', 'zod'],
  },
  // Sending is I/O, which the command line does once a run is over: a run knows no channel.
  'kysely-models/cli/alerts': {
    from: engine('errors', 'output', 'define', 'report', 'state', 'warehouse'),
    packages: ['nodemailer'],
  },
  // The front door of unit tests, which run in a target of a configuration where one is named.
  'kysely-models/testing': {
    from: engine('define', 'warehouse', 'unit', 'run', 'mutate', 'cli'),
    packages: [],
  },
  'kysely-models/index.ts': {
    from: engine(
      ...['check', 'errors', 'define', 'graph', 'plan', 'read', 'run', 'warehouse'],
      'ingest/load',
    ),
    packages: [dialect],
  },
  // The layers of models, and what their contracts and tests share.
  'shop/vocabulary.ts': { from: [], ...model },
  'shop/segmentTable.ts': { from: [], packages: ['zod'] },
  'shop/variables.ts': { from: ['shop/segmentTable.ts'], ...model },
  'shop/sources': { from: ['shop/vocabulary.ts', 'shop/variables.ts'], ...model },
  'shop/staging': {
    from: ['shop/vocabulary.ts', 'shop/variables.ts', 'shop/sources', 'shop/quality'],
    ...model,
  },
  'shop/intermediate': {
    from: [
      'shop/vocabulary.ts',
      'shop/quality',
      'shop/segmentTable.ts',
      'shop/variables.ts',
      'shop/sources',
      'shop/staging',
    ],
    ...model,
  },
  'shop/marts': {
    from: [
      'shop/vocabulary.ts',
      'shop/quality',
      'shop/variables.ts',
      'shop/sources',
      'shop/staging',
      'shop/intermediate',
    ],
    ...model,
  },
  'shop/snapshots': { from: ['shop/staging'], ...model },
  // Checks that models add up: a model names the check, and the check what else it reads.
  'shop/quality': {
    from: [
      'shop/vocabulary.ts',
      'shop/variables.ts',
      'shop/sources',
      'shop/staging',
      'shop/intermediate',
      'shop/marts',
    ],
    ...model,
  },
  'shop/exposures': { from: ['shop/staging', 'shop/marts'], packages: [engineFront] },
  'shop/index.ts': {
    from: [
      'shop/variables.ts',
      'shop/sources',
      'shop/staging',
      'shop/snapshots',
      'shop/intermediate',
      'shop/marts',
      'shop/exposures',
      'shop/highlights.ts',
      'shop/report',
    ],
    packages: [],
  },
  'shop/highlights.ts': {
    from: ['shop/variables.ts', 'shop/sources', 'shop/staging', 'shop/intermediate', 'shop/marts'],
    ...model,
  },
  // As a project on top of the packages has them, into which they are copied.
  'shop/mappings': { from: [], packages: [engineFront, 'ecommerce-customer-analytics'] },
  'shop/report': {
    from: ['shop/variables.ts', 'shop/intermediate', 'shop/marts'],
    packages: [engineFront],
  },
  'shop/defaultConfig.ts': {
    from: ['shop/index.ts', 'shop/mappings', 'shop/sample-shop'],
    packages: [engineFront],
  },
  'shop/sample-shop': { from: [], packages: ['@duckdb/node-api', 'pure-rand'] },
  // It stands alone; snowflake-sdk is loaded by its name when a connection is opened.
  [dialect]: { from: [], packages: ['kysely', 'snowflake-sdk', 'tarn'] },
};

const engineFiles = graph.filter(({ file }) => file.startsWith(`${engineFront}/`));

const mostFiles = 16;

/** What stands at the door of a room: it names what is inside, for those who are outside. */
const doors = /\/(?:index|cli\/main|cli\/program)\.ts$/;

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

  test('each file imports its own layer and those below it, and nothing outside its package', () => {
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

  test('no layer is above itself', () => {
    const below = new Map(
      Object.entries(layers).map(([name, { from }]) => [
        name,
        // A check stands beside the models that it compares: of these two only files are ordered.
        from.map((each) => layerOf(each) ?? each).filter((each) => each !== 'shop/quality'),
      ]),
    );
    expect(cycleIn(below)).toBeUndefined();
  });

  // A folder of the engine is a room; what stands at its door reads all that is inside.
  test('each room of the engine imports rooms below it, types alike', () => {
    expect(cycleIn(roomImports(engineFiles))).toBeUndefined();
  });

  test('no folder of the engine holds more files than one sees at once', () => {
    const rooms = Map.groupBy(engineFiles, ({ file }) => dirname(file));
    const full = [...rooms].flatMap(([room, { length }]) =>
      length > mostFiles ? [`${room} has ${length} files`] : [],
    );
    expect(full).toEqual([]);
  });

  // Types may name each other: a relation has tests, and a test may name a relation.
  test('no file loads itself by way of others', () => {
    expect(cycleIn(new Map(graph.map(({ file, loaded }) => [file, loaded])))).toBeUndefined();
  });
});

/** What a room of the engine imports of others; a file at a door is a room of its own. */
function roomImports(files: readonly FileImports[]): ReadonlyMap<string, readonly string[]> {
  const room = (file: string) => (doors.test(file) ? file : dirname(file));
  const rooms = new Map<string, Set<string>>();
  for (const { file, files: imported } of files) {
    const others = rooms.get(room(file)) ?? new Set();
    for (const each of imported) if (room(each) !== room(file)) others.add(room(each));
    rooms.set(room(file), others);
  }
  return new Map([...rooms].map(([name, others]) => [name, [...others]]));
}

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
    ['kysely-models/define/models/model.ts', 'kysely-models/run/runBuild.ts'],
    ['kysely-models/compile/resolveTree.ts', 'kysely-models/tests/failureCountQuery.ts'],
    ['kysely-models/plan/request/plan.ts', 'shop/marts/retention/martChurn.ts'],
    ['shop/marts/retention/martChurn.ts', 'kysely-models/compile/dialect/dialect.ts'],
    ['shop/staging/stgOrders.ts', 'shop/marts/retention/martChurn.ts'],
    ['kysely-models/tests/failureCountQuery.ts', 'kysely-models/errors/modelsError.ts'],
    ['kysely-snowflake-dialect/index.ts', 'kysely-models/errors/modelsError.ts'],
    ['kysely-models/run/runBuild.ts', '../test/reference/asOf.ts'],
  ])('%s must not import %s', (file, imported) => {
    expect(mayImport(file, imported)).toBe(false);
  });

  test('finds rooms that import each other', () => {
    const file = (name: string, ...files: readonly string[]) => {
      return { file: name, files, loaded: [], packages: [] };
    };
    const one = file('e/plan/plan.ts', 'e/run/result/runEvent.ts', 'e/run/index.ts');
    const other = file('e/run/result/runEvent.ts', 'e/plan/decision.ts');
    const door = file('e/run/index.ts', 'e/run/result/runEvent.ts');
    expect(cycleIn(roomImports([one, door]))).toBeUndefined();
    expect(cycleIn(roomImports([one, door, other]))).toEqual(['e/plan', 'e/run/result', 'e/plan']);
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
