import { pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import { isMarked } from '../../compile/dialect/ownershipMark.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import { readJournal } from '../../state/journal.ts';
import { stateParts, stateSchema } from '../../state/stateParts.ts';
import { checkStateVersion, versionRecord } from '../../state/stateVersion.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';

/** A part of the state that is not as the engine left it. */
export interface StateProblem {
  /** The table in the state's schema. */
  readonly part: string;
  /** In words: `no column kind`. */
  readonly what: string;
  /** A description of the repair; undefined for a problem that only the user can decide. */
  readonly repair: string | undefined;
}

/**
 * Finds what of the state is damaged: tables, columns and rows that are missing, repeated or unreadable.
 *
 * @throws ModelsError STATE_NEWER, or what the warehouse throws
 */
export async function stateProblems(
  warehouse: Warehouse,
  session: Session,
): Promise<readonly StateProblem[]> {
  const catalog = await warehouse.catalog(session);
  const existing = new Set(
    catalog.filter(({ schema }) => schema === stateSchema).map(({ name }) => name),
  );
  const paths = stateParts
    .filter(({ name }) => existing.has(name))
    .map(({ name }) => ({ schema: stateSchema, name }));
  const found = new Set(
    (await warehouse.columns(session, paths)).map(({ name, column }) => `${name}.${column}`),
  );
  const problems: StateProblem[] = [];
  for (const { name, columns, repair } of stateParts) {
    const path = { schema: stateSchema, name };
    if (!existing.has(name)) {
      if (name === 'relations') problems.push(...missingRelations(catalog, repair));
      continue;
    }
    const lacking = columns.filter((column) => !found.has(`${name}.${column}`));
    const what =
      lacking.length > 0
        ? `no column ${lacking.join(', ')}`
        : await rowProblem(warehouse, session, path);
    if (what !== undefined) problems.push({ part: name, what, repair });
  }
  return problems;
}

function missingRelations(
  catalog: readonly CatalogEntry[],
  repair: string | undefined,
): readonly StateProblem[] {
  const marked = catalog.filter((entry) => isMarked(entry.comment, entry));
  if (marked.length === 0) return [];
  const what = `no such table, but ${marked.length} tables and views that the engine built`;
  return [{ part: 'relations', what, repair }];
}

async function rowProblem(
  warehouse: Warehouse,
  session: Session,
  path: RelationPath,
): Promise<string | undefined> {
  const { dialect } = warehouse;
  const table = pathSql(dialect, path);
  switch (path.name) {
    case 'relations': {
      const rows = await session.rows(
        `select schema_name, relation_name, kind, data_version from ${table}`,
      );
      const version = rows.find(({ kind }) => kind === versionRecord.kind)?.['data_version'];
      checkStateVersion(Number(version ?? 1));
      const keys = rows.map((row) => [row['schema_name'], row['relation_name']]);
      if (keys.flat().includes(null)) return 'rows without a name';
      const named = keys.map(([schema, name]) =>
        pathKey({ schema: String(schema), name: String(name) }),
      );
      const repeated = named.length - new Set(named).size;
      return repeated === 0 ? undefined : `${repeated} relations that are recorded twice`;
    }
    case 'lease': {
      const [row] = await session.rows(
        `select count(*) as "rows", count(case when is_held is null or token is null or renewed_at is null then 1 end) as "empty" from ${table}`,
      );
      if (Number(row?.['rows']) !== 1) return `${row?.['rows']} rows, where there is one`;
      return Number(row?.['empty']) === 0 ? undefined : 'a row without its values';
    }
    case 'journal':
      return (await readJournal(session, dialect)) === undefined
        ? 'entries that this version does not read'
        : undefined;
    default:
      return undefined;
  }
}

/** Returns the problem in words. */
function stateProblemText({ part, what }: StateProblem): string {
  return `${stateSchema}.${part}: ${what}`;
}

/** Refuses to repair what nobody but the user can decide about. */
export function refuseUnrepairable(problems: readonly StateProblem[]): void {
  const [first] = problems.filter(({ repair }) => repair === undefined);
  if (first === undefined) return;
  throw new ModelsError({
    code: 'STATE_DAMAGED',
    message: `${stateProblemText(first)}.`,
    subject: `${stateSchema}.${first.part}`,
    hint: 'Which files were loaded is not known any more. Restore the table from a backup, or drop it and load every file again with `models load --full`.',
  });
}
