import { type RowChoice, readQuery } from '../../compile/readQuery.ts';
import type { MayShow } from '../../define/contract/mayShow.ts';
import { maskRows } from '../../graph/personal/maskRows.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { unknownRelation } from '../../graph/unknownRelation.ts';
import { checkMoments } from '../../read/checkMoments.ts';
import { parseCondition } from '../../read/condition/parseCondition.ts';
import { defaultOrder, type ShownColumn } from '../../read/defaultOrder.ts';
import { notBuilt, readFailure } from '../../read/readErrors.ts';
import { jsonRow } from '../../report/jsonReporter.ts';
import type { Session, WarehouseRow } from '../../warehouse/types.ts';
import { inUtc } from '../../warehouse/values/utcMoment.ts';
import { loadProject } from '../config/loadProject.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import type { ShowColumns } from '../options/parseShowColumns.ts';
import { openForShow, type ShowingWarehouse } from '../show/openForShow.ts';
import { parseOrder } from '../show/rowOrder.ts';
import { columnFinder } from '../show/shownColumns.ts';
import { shownRowsText } from '../show/shownRowsText.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';

/** The options of `models show`. */
interface ShowFlags extends TargetFlags, CommonFlags {
  readonly limit: number;
  readonly columns?: ShowColumns;
  readonly where?: string;
  readonly orderBy?: string;
  readonly showPii?: boolean;
  readonly from?: string;
}

/** `models show`: rows of a published relation. */
export async function showCommand(
  name: string,
  { columns, ...flags }: ShowFlags,
  { out }: CommandContext,
): Promise<number> {
  const mapping = columns?.mapping;
  const { config, graph } = await loadProject(
    mapping === undefined ? flags : { ...flags, columns: mapping },
  );
  const relation = graph.byName.get(name);
  if (relation === undefined) throw unknownRelation(graph, name);
  const opened = await openForShow(chooseTarget(flags, config), graph);
  let session: Session | undefined;
  try {
    session = await opened.warehouse.connect();
    const shown = await shownRows(relation, opened, session, { ...flags, columns: columns?.names });
    out(
      flags.json === true
        ? shown.rows.map((row) => `${jsonRow(row, nestedOf(shown.columns))}\n`).join('')
        : shownRowsText({ ...shown, copy: opened.copy }, process.stdout.columns),
    );
    return 0;
  } finally {
    // A database stays open as long as one of its connections is.
    session?.close();
    await opened.warehouse.close();
  }
}

/** Returns the names of columns whose texts are lists, objects or other JSON. */
const nestedOf = (columns: readonly ShownColumn[]) =>
  new Set(
    columns
      .filter(({ kind }) => kind === 'json' || kind === 'array' || kind === 'object')
      .map(({ name }) => name),
  );

type RowFlags = Pick<ShowFlags, 'limit' | 'where' | 'orderBy' | 'showPii' | 'json'> & {
  readonly columns: readonly string[] | undefined;
};

/** Reads the rows that are asked for, personal data masked unless they are asked for too. */
async function shownRows(
  relation: ProjectRelation,
  { warehouse, copy }: ShowingWarehouse,
  session: Session,
  flags: RowFlags,
) {
  const { dialect } = warehouse;
  const path = relationPath(relation);
  const all = (await warehouse.columns(session, [path])).map(
    ({ column, type }): ShownColumn => ({ name: column, kind: dialect.columnType(type).kind }),
  );
  if (all.length === 0) throw copy?.reason ?? notBuilt(relation, `${path.schema}.${path.name}`);
  const mayShow: MayShow = flags.showPii === true ? () => true : mayShowOf(relation);
  const find = columnFinder(
    relation.name,
    all.map((column) => column.name),
    mayShow,
  );
  const names = flags.columns?.map((name) => find.named('--columns', name));
  const columns = names?.flatMap((name) => all.filter((each) => each.name === name)) ?? all;
  const where =
    flags.where === undefined
      ? undefined
      : parseCondition(flags.where, (name) => find.deciding('--where', name));
  const order =
    flags.orderBy === undefined
      ? defaultOrder(relation, all, mayShow)
      : parseOrder(flags.orderBy, (name) => find.deciding('--order-by', name));
  const choice: RowChoice = {
    columns: columns.map((column) => column.name),
    where: where && (() => where),
    orderBy: order,
    limit: flags.limit,
  };
  const sql = (of: Partial<RowChoice>) => readQuery(relation, path, dialect, { ...choice, ...of });
  try {
    const rows = await session.rows(sql({}));
    const isAll = rows.length < flags.limit;
    const [counted] =
      isAll || flags.json === true
        ? []
        : await session.rows(
            `select count(*) as ${dialect.identifier('rows')} from (${sql({ orderBy: [], limit: undefined })}) as counted`,
          );
    checkMoments(relation, rows);
    const declared = relation.contract?.columns ?? [];
    const moments = declared.filter(({ sqlType }) => sqlType.kind === 'timestamptz');
    const masked = maskRows(
      rows.map((row) =>
        inUtc(
          row,
          moments.map((each) => each.name),
        ),
      ),
      mayShow,
    );
    return {
      // Sound: a masked value is a text.
      rows: masked as readonly WarehouseRow[],
      columns,
      order,
      masked: columns.map((column) => column.name).filter((column) => !mayShow(column)),
      total: isAll ? rows.length : Number(counted?.['rows'] ?? rows.length),
    };
  } catch (cause) {
    throw await readFailure(relation, warehouse, session, cause);
  }
}
