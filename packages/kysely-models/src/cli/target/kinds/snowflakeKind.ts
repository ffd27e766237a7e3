import type { SnowflakeTarget } from '../../../define/project/target.ts';
import { outsideSchemas, sourceSchemas } from '../../../graph/outsideSchemas.ts';
import { schemasOf } from '../../../run/inventory/schemasOf.ts';
import type { TargetKind } from './targetKind.ts';

/** Targets on Snowflake. */
export const snowflakeKind: TargetKind<SnowflakeTarget> = {
  file: () => undefined,
  readerCopy: () => undefined,
  storageIntegration: ({ storageIntegration }) => storageIntegration,
  // No prefix stands before the schemas of sources.
  forSources: (target) => ({ ...target, schemaPrefix: '' }),
  forNoRows: (target) => target,
  conformance: (target) => ({
    limitedTo: (statementTimeoutMs = target.statementTimeoutMs) => ({
      ...target,
      statementTimeoutMs,
    }),
    hidden: Object.values(target.connection ?? {}).filter((value) => typeof value === 'string'),
  }),
  keepsPast: true,
  isSameDatabase,
  openAbsent: undefined,
  openOther: async ({ name, target, other, graph, unfit }) => {
    const [account, theirs] = [target, other].map((each) => nameOf(each, 'account'));
    if (account !== theirs) {
      throw unfit(
        `a target in the same account: ${account ?? 'that of connections.toml'}`,
        theirs ?? 'that of connections.toml',
        'Name a target in the same account.',
      );
    }
    const isHere = isSameDatabase(target, other);
    const database = other.connection?.['database'];
    if (!isHere && typeof database !== 'string') {
      throw unfit(
        'a target that names its database',
        'none',
        `Add database to the target ${name} in models.config.ts.`,
      );
    }
    const { otherSnowflake } = await import('../../../warehouse/snowflake/otherSnowflake.ts');
    const named = isHere || typeof database !== 'string' ? undefined : database;
    const schemas = new Set(schemasOf(graph));
    return otherSnowflake(name, other, named, sourceSchemas(graph), schemas, outsideSchemas(graph));
  },
};

function isSameDatabase(one: SnowflakeTarget, other: SnowflakeTarget): boolean {
  return ['account', 'database'].every((option) => nameOf(one, option) === nameOf(other, option));
}

/**
 * Returns an option of a connection as Snowflake folds it; undefined of one that is left to others.
 */
function nameOf({ connection }: SnowflakeTarget, option: string): string | undefined {
  const value = connection?.[option];
  if (typeof value !== 'string') return undefined;
  return /^".*"$/s.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value.toUpperCase();
}
