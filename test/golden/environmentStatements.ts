import type { EngineDialect } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { copyIntervals } from '../../packages/kysely-models/src/state/intervalLedger.ts';
import type { TitledStatement } from './engineStatements.ts';

/** Every statement that creates environments of tables of another target, and gives tables back what they were. */
export function environmentStatements(dialect: EngineDialect): readonly TitledStatement[] {
  return [...cloned(dialect), ...rolledBack(dialect)];
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
