import type { EngineDialect } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import type { RelationDesign } from '../../packages/kysely-models/src/compile/dialect/newRelation.ts';
import { plainDesign } from '../../packages/kysely-models/src/compile/dialect/newRelation.ts';
import { copyIntervals } from '../../packages/kysely-models/src/state/intervalLedger.ts';
import type { TitledStatement } from './engineStatements.ts';

/** Every statement that creates environments of tables of another target, and gives tables back what they were. */
export function environmentStatements(dialect: EngineDialect): readonly TitledStatement[] {
  return [...cloned(dialect), ...rolledBack(dialect), ...refreshed(dialect)];
}

/** The statements that give a table back what it was, where it existed then, and where it was replaced since. */
function rolledBack(dialect: EngineDialect): readonly TitledStatement[] {
  const path = { schema: 'marts', name: 'governed_table' };
  const [target, aside] = ['"MARTS"."GOVERNED_TABLE"', '"MARTS"."GOVERNED_TABLE__REPLACED_RUN"'];
  const asOf = dialect.moments?.at('2024-02-29 12:00:00.123456789 +0000') ?? '';
  const clone = dialect.cloneTable?.({
    ...{ target: '"MARTS"."GOVERNED_TABLE__CANDIDATE_RUN"', source: `${target} ${asOf}` },
    ...{ transient: true, isReplaced: false },
  });
  const swap = [
    `alter table ${target} rename to ${aside}`,
    dialect.moments?.restoreDropped(target) ?? '',
  ];
  const all = [
    `select ${dialect.moments?.now} as "NOW"`,
    clone ?? '',
    ...swap,
    dialect.script?.(swap) ?? '',
    ...copyIntervals(dialect, path, dialect, asOf),
    'show tables history in schema "MARTS"',
  ];
  return all.map((sql) => ({ title: 'governed_table: roll back', sql }));
}

/** The statements that create clones of another database, beside what exists and in its place. */
function cloned(dialect: EngineDialect): readonly TitledStatement[] {
  const [target, source] = ['"DEV_MARTS"."GOVERNED_TABLE"', '"SHOP"."MARTS"."GOVERNED_TABLE"'];
  const path = { schema: 'marts', name: 'governed_table' };
  const tables = [false, true].flatMap((isReplaced) => {
    const sql = dialect.cloneTable?.({ target, source, transient: isReplaced, isReplaced });
    return sql ?? [];
  });
  const intervals = copyIntervals(dialect, path, { ...dialect, database: '"SHOP"' });
  return [...tables, ...intervals].map((sql) => ({ title: 'governed_table: clone', sql }));
}

/** The statements that create a dynamic table with all options, and alter, refresh and grant it. */
function refreshed(dialect: EngineDialect): readonly TitledStatement[] {
  const target = '"MARTS"."RECENT"';
  const design: RelationDesign = {
    ...plainDesign,
    ...{ description: "It's recent.", mark: '[models: marts.recent]', transient: true },
    clusterBy: ['id'],
    columns: [
      {
        ...{ name: 'id', sqlType: { kind: 'bigint' }, description: 'Its number.', tags: {} },
        maskingPolicy: 'governance.pii.mask_number',
      },
    ],
    tags: { 'governance.tags.cost_center': 'sales' },
    rowAccess: { policy: 'governance.rules.by_region', on: ['id'] },
    dynamic: {
      ...{ targetLag: '10 minutes', warehouse: '"Refreshing"' },
      ...{ refreshMode: 'incremental', initialize: 'on_create' },
    },
  };
  const select = 'select 1 as "ID"';
  const kind = 'dynamic table';
  const plain = { ...design, tags: {}, rowAccess: undefined, columns: [], clusterBy: [] };
  const downstream = {
    ...plain,
    dynamic: design.dynamic && { ...design.dynamic, targetLag: 'downstream' },
  };
  const create = [design, downstream].map((each, at) =>
    dialect.createRelation({ target, kind: 'view', select, design: each, keepsGrants: at === 0 }),
  );
  const change = {
    before: { tags: { 'governance.tags.level': '2' }, clusterBy: ['id'] },
    after: {
      refreshed: { targetLag: '1 hour', warehouse: 'refreshing' },
      policies: { id: 'governance.pii.mask_number' },
      tags: { 'governance.tags.kind': 'money' },
    },
    isForced: false,
  };
  const altered = [
    ...(dialect.attachments?.alterTable(target, change, kind) ?? []),
    ...(dialect.commentOn?.({ target, kind: 'view', design, select: () => select }) ?? []),
    dialect.dynamicTables?.refresh(target) ?? '',
    dialect.dynamicTables?.track('"MARTS"."ORDERS"') ?? '',
  ];
  const others = [
    ...(dialect.grant?.(target, kind, { select: ['reporter'] }) ?? []),
    `drop dynamic table if exists ${target}`,
  ];
  return [...create, ...altered, ...others].map((sql) => ({ title: 'recent: dynamic table', sql }));
}
