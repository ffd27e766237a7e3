import * as k from '../../../../packages/kysely-models/src/index.ts';
import { anyTests } from '../../support/anyModel.ts';
import { call, type Misspelled, unread } from './misspelled.ts';

const { bigint, decimal, text } = k;
const columns = { id: bigint(), name: text(), amount: decimal(12, 2) };
const people = k.source({ name: 'people', description: 'People.', columns });
const ofModel = {
  name: 'kept',
  description: 'People.',
  materialized: k.table(),
  inputs: [people] as const,
  columns,
  query: () => {
    throw new Error('not asked');
  },
};
const ofSource = { name: 's', description: 'S.', columns };
const ofSnapshot = {
  ...({ name: 'versions', description: 'Versions.', of: people, uniqueKey: 'id' } as const),
  ...({ strategy: { kind: 'check', columns: 'all' }, hardDeletes: 'close' } as const),
};
const ofFigure = {
  ...({ title: 'People', definition: 'Who there is.', of: people } as const),
  columns: { id: 'text', amount: 'amount' } as const,
};
const secret = { reveal: () => 'https://hooks.example.org' };
const smtp = { host: 'smtp.example.org' };
const ofEmail = { smtp, from: 'a@example.org', to: 'b@example.org' };
const draw = { kind: 'lines', x: 'id', y: ['amount'] } as const;
const ofReport = { name: 'sales', title: 'Sales', pages: [] };
const update = () => ({});

/** Definitions with an option that they do not have. */
export const misspelledDefinitions: Misspelled = {
  model: call('uniqe', 'unique', (m) => k.model(unread(ofModel, m)), ['id']),
  'model: snowflake': call('rowAccesPolicy', 'rowAccessPolicy', (m) =>
    k.model({ ...ofModel, snowflake: unread({}, m) }),
  ),
  'model: grants': call('selects', 'select', (m) =>
    k.model({ ...ofModel, snowflake: { grants: unread({}, m) } }),
  ),
  'model: row access policy': call('onn', 'on', (m) =>
    k.model({
      ...ofModel,
      snowflake: { rowAccessPolicy: unread({ policy: 'a.b.c', on: ['id'] }, m) },
    }),
  ),
  'model: aggregation policy': call('entitykey', 'entityKey', (m) =>
    k.model({ ...ofModel, snowflake: { aggregationPolicy: unread({ policy: 'a.b.c' }, m) } }),
  ),
  'model: quarantine': call('warnabove', 'warnAbove', (m) =>
    k.model({ ...ofModel, quarantine: unread({}, m) }),
  ),
  layer: call('shema', 'schema', (m) => k.layer(unread({ materialized: k.table() }, m))),
  'layer: snowflake': call('secur', 'secure', (m) =>
    k.layer({ materialized: k.table(), snowflake: unread({}, m) }),
  ),
  snapshot: call('hardDelete', 'hardDeletes', (m) => k.snapshot(unread(ofSnapshot, m))),
  'snapshot: snowflake': call('grant', 'grants', (m) =>
    k.snapshot({ ...ofSnapshot, snowflake: unread({}, m) }),
  ),
  'snapshot: strategy': call('column', 'columns', (m) =>
    k.snapshot({ ...ofSnapshot, strategy: unread(ofSnapshot.strategy, m) }),
  ),
  source: call('shrnk', 'shrink', (m) => k.source(unread(ofSource, m))),
  'source: freshness': call('eror', 'error', (m) =>
    k.source({ ...ofSource, freshness: unread({ warn: '1 day' } as const, m) }),
  ),
  'source: format': call('delimeter', 'delimiter', (m) =>
    k.source({ ...ofSource, format: unread({}, m) }),
  ),
  'source: format of a column': call('decimals', 'decimal', (m) =>
    k.source({ ...ofSource, format: { columns: { amount: unread({}, m) } } }),
  ),
  'source: shrink': call('something else', 'shrink: { share', () =>
    k.source({ ...ofSource, shrink: unread({ share: 0.1 }, { minrows: 5 }) }),
  ),
  overrideSource: call('optionalColumn', 'optionalColumns', (m) =>
    k.overrideSource(people, unread({}, m)),
  ),
  'overrideSource: format': call('delimeter', 'delimiter', (m) =>
    k.overrideSource(people, { format: unread({}, m) }),
  ),
  seed: call('test', 'tests', (m) =>
    k.seed(unread({ ...ofSource, file: new URL('file:///people.csv') }, m)),
  ),
  table: call('maintian', 'maintain', (m) => k.table(unread({ maintain: 'auto' } as const, m))),
  view: {
    found: 'maintain',
    meant: 'no options',
    // Sound: a call as code has it that no compiler has read.
    define: () => (k.view as (options: object) => unknown)({ maintain: 'auto' }),
  },
  incremental: call('uniqKey', 'uniqueKey', (m) =>
    k.incremental(unread({ strategy: 'append' } as const, m)),
  ),
  'incremental: of another strategy': call('updateColumns', '', (m) =>
    k.incremental(unread({ strategy: 'append' } as const, m)),
  ),
  intervals: call('lookBack', 'lookback', (m) =>
    k.intervals(unread({ time: 'day', every: 'day', begin: '2024-01-01' } as const, m)),
  ),
  dynamicTable: call('refreshMod', 'refreshMode', (m) =>
    k.dynamicTable(unread({ targetLag: '1 minute', warehouse: 'w' }, m)),
  ),
  materialization: call('onSchemaChanges', 'onSchemaChange', (m) =>
    k.materialization(unread({ name: 'replaced', columns: ['id'], update } as const, m)),
  ),
  'materialization: update': call('delete', 'deletes', (m) =>
    k.materialization({ name: 'replaced', columns: ['id'], update: () => unread({}, m) }),
  ),
  variable: call('disjointfrom', 'disjointFrom', (m) =>
    k.variable(unread({ name: 'v', type: bigint(), description: 'V.', default: 1 }, m)),
  ),
  'variable: without a default': call('defualt', 'default', (m) =>
    k.variable(unread({ name: 'v', type: bigint(), description: 'V.' }, m)),
  ),
  timestamp: call('zon', 'zone', (m) => k.timestamp(unread({}, m))),
  highlight: call('line', 'lines', (m) =>
    k.highlight(
      unread({ title: 't', inputs: [people], query: ofModel.query, lines: () => [] } as const, m),
    ),
  ),
  projectCheck: call('severty', 'severity', (m) => k.projectCheck('c', () => [], unread({}, m))),
  operation: call('repeatble', 'repeatable', (m) => {
    const run = async () => undefined;
    const defined = { name: 'send', description: 'Sends.', after: 'run', run } as const;
    return k.operation(unread(defined, m));
  }),
  exposure: call('input', 'inputs', (m) => {
    const defined = { name: 'board', type: 'dashboard', description: 'D.', owner: 'me' } as const;
    return k.exposure(unread({ ...defined, inputs: [people] as const }, m));
  }),
  report: call('currencey', 'currency', (m) => k.report(unread(ofReport, m))),
  'report: page': call('block', 'blocks', (m) =>
    k.report({
      ...ofReport,
      pages: [unread({ name: 'a', title: 'A', summary: 'A.', blocks: [] }, m)],
    }),
  ),
  'report: asOf': call('colum', 'column', (m) =>
    k.report({ ...ofReport, asOf: unread({ of: people, column: 'id' } as const, m) }),
  ),
  chart: call('orderby', 'orderBy', (m) => k.chart(unread({ ...ofFigure, draw }, m))),
  'chart: draw': call('upward', 'upwards', (m) =>
    k.chart({
      ...ofFigure,
      draw: unread({ kind: 'heat', x: 'id', y: 'id', value: 'amount' } as const, m),
    }),
  ),
  'chart: column': call('lable', 'label', (m) =>
    k.chart({
      ...ofFigure,
      draw,
      columns: { ...ofFigure.columns, id: unread({ as: 'text', label: 'Id' } as const, m) },
    }),
  ),
  'chart: order': call('direct', 'direction', (m) =>
    k.chart({ ...ofFigure, draw, orderBy: [unread({ column: 'id' } as const, m)] }),
  ),
  dataTable: call('aslist', 'asList', (m) => k.dataTable(unread(ofFigure, m))),
  'dataTable: groups': call('counts', 'count', (m) =>
    k.dataTable({ ...ofFigure, firstGroups: unread({ of: 'id', count: 3 } as const, m) }),
  ),
  keyFigures: call('periods', 'period', (m) =>
    k.keyFigures(unread({ ...ofFigure, figures: ['amount'] } as const, m)),
  ),
  'keyFigures: figure': call('chnge', 'change', (m) =>
    k.keyFigures({
      ...ofFigure,
      figures: [unread({ column: 'amount', change: 'amount' } as const, m)],
    }),
  ),
  landing: call('patern', 'pattern', (m) =>
    k.landing(unread({ url: 'in/', format: k.parquet() }, m)),
  ),
  csv: call('encodng', 'encoding', (m) => k.csv(unread({}, m))),
  parquet: {
    found: 'compression',
    meant: 'no options',
    // Sound: a call as code has it that no compiler has read.
    define: () => (k.parquet as (options: object) => unknown)({ compression: 'gzip' }),
  },
  slack: call('webHook', 'webhook', (m) => k.slack(unread({ webhook: secret }, m))),
  'slack: route': call('owner', 'owners', (m) =>
    k.slack({ webhook: secret, route: unread({}, m) }),
  ),
  email: call('timeoutms', 'timeoutMs', (m) => k.email(unread(ofEmail, m))),
  'email: smtp': call('requireTLS', 'requireTls', (m) =>
    k.email({ ...ofEmail, smtp: unread(smtp, m) }),
  ),
  webhook: call('header', 'headers', (m) => k.webhook(unread({ url: secret }, m))),
  duckdb: call('setings', 'settings', (m) => k.duckdb(unread({ path: 'a.duckdb' }, m))),
  'duckdb: publishTo': call('schema', 'schemas', (m) =>
    k.duckdb({ path: 'a.duckdb', publishTo: unread({ path: 'b.duckdb' }, m) }),
  ),
  snowflake: call('schemaPrefx', 'schemaPrefix', (m) => k.snowflake(unread({}, m))),
  'snowflake: models': call('grant', 'grants', (m) => k.snowflake({ models: unread({}, m) })),
  defineConfig: call('alert', 'alerts', (m) => k.defineConfig(unread({ models: [] }, m))),
  't.notNull': call('severty', 'severity', (m) => anyTests.notNull('id', unread({}, m))),
  't.range': call('mx', 'max', (m) => anyTests.range('id', unread({ min: 1 }, m))),
  't.rowCount': call('mn', 'min', (m) => anyTests.rowCount(unread({ max: 1 }, m))),
  't.noDrift': call('sensitvity', 'sensitivity', (m) => anyTests.noDrift(unread({}, m))),
  't.custom': call('expect', 'expects', (m) =>
    anyTests.custom(
      unread(
        { kind: 'mine', columns: ['id'], expects: 'it', holds: () => k.f.nullOf(k.boolean()) },
        m,
      ),
    ),
  ),
};
