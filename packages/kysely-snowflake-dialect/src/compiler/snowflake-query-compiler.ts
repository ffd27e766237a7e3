import {
  AddColumnNode,
  AlterColumnNode,
  type AlterTableNode,
  type CompiledQuery,
  type CreateTableNode,
  type DeleteQueryNode,
  DropColumnNode,
  type DropIndexNode,
  type ExplainNode,
  type FetchNode,
  InsertQueryNode,
  type JoinNode,
  LimitNode,
  type MergeQueryNode,
  type OperationNode,
  OrActionNode,
  type QueryId,
  type RootOperationNode,
  type SelectQueryNode,
  type TopNode,
  type UpdateQueryNode,
  ValueNode,
  ValuesNode,
} from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflake-not-supported-error.ts';
import { checkCompilerOptions } from '../options/known-options.ts';
import { type ArrayBoundQuery, ofOneRow, rowsToBind } from './array-binding.ts';
import { asofCondition } from './asof-condition.ts';
import { hoistQualify } from './hoist-qualify.ts';
import { withoutOnTrue } from './lateral-function.ts';
import {
  type SnowflakeCompilerOptions,
  SnowflakeExpressionCompiler,
} from './snowflake-expression-compiler.ts';
import { isDefaultBesideExpression, needsSelect, valuesToSelect } from './values-to-select.ts';
import { withBehindInsert, withIntoSubquery } from './with-placement.ts';

const DEFAULT_ARRAY_BINDING_ROWS = 1000;

/**
 * Compiles Kysely's node tree to Snowflake's SQL. What Snowflake lacks is
 * written as the builders say it, for the server to refuse.
 *
 * ```ts
 * new SnowflakeQueryCompiler({ values: 'inline' })
 *   .compileQuery(query.toOperationNode(), createQueryId())
 * ```
 */
export class SnowflakeQueryCompiler extends SnowflakeExpressionCompiler {
  readonly #arrayBindingRows: number;

  constructor(options: SnowflakeCompilerOptions = {}) {
    super(options);
    checkCompilerOptions(options);
    const { arrayBindingRows = DEFAULT_ARRAY_BINDING_ROWS, values } = options;
    const never = arrayBindingRows === false || values === 'inline';
    this.#arrayBindingRows = never ? Number.POSITIVE_INFINITY : arrayBindingRows;
  }

  /** `insert into t (a, b) values (?, ?)` with arrays of values, where there are many rows. */
  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    const rows = rowsToBind(node, this.#arrayBindingRows);
    const [row] = rows ?? [];
    if (!rows || !row || !InsertQueryNode.is(node)) return super.compileQuery(node, queryId);
    const query: ArrayBoundQuery = {
      ...super.compileQuery(ofOneRow(node, row), queryId),
      query: node,
      parameters: rows.flat(),
      boundRows: rows.length,
    };
    return query;
  }

  /** `select … qualify … limit null offset 10` */
  protected override visitSelectQuery(node: SelectQueryNode): void {
    const select = hoistQualify(node);
    const { offset, limit, fetch } = select;
    super.visitSelectQuery(
      this.rewrites.offset && offset && !limit && !fetch
        ? { ...select, limit: LimitNode.create(ValueNode.createImmediate(null)) }
        : select,
    );
  }

  /** `insert overwrite into t (a) with c as (…) select …` */
  protected override visitInsertQuery(node: InsertQueryNode): void {
    const insert = this.#withRows(overwriting(node));
    super.visitInsertQuery(this.rewrites.with ? withBehindInsert(insert) : insert);
  }

  #withRows(node: InsertQueryNode): InsertQueryNode {
    const { values, into } = node;
    // In MERGE, whose INSERT names no table, VALUES takes expressions.
    if (!this.rewrites.values || !into || !values || !ValuesNode.is(values)) return node;
    const behindWith = node.with && this.rewrites.with;
    if (isDefaultBesideExpression(values)) {
      throw new SnowflakeNotSupportedError(
        'DEFAULT in rows with a VARIANT or another expression',
        'Give every row the same columns, with null for no value, or insert such rows by themselves.',
      );
    }
    return behindWith || needsSelect(values) ? { ...node, values: valuesToSelect(values) } : node;
  }

  protected override visitUpdateQuery(node: UpdateQueryNode): void {
    super.visitUpdateQuery(this.rewrites.with ? withIntoSubquery(node) : node);
  }

  protected override visitDeleteQuery(node: DeleteQueryNode): void {
    super.visitDeleteQuery(this.rewrites.with ? withIntoSubquery(node) : node);
  }

  /** `merge into t using (…) as s on … when matched then …` */
  protected override visitMergeQuery(node: MergeQueryNode): void {
    super.visitMergeQuery(this.rewrites.with ? withIntoSubquery(node) : node);
  }

  /** `asof join q match_condition(…) on …`, and a lateral join to a table function. */
  protected override visitJoin(node: JoinNode): void {
    const condition = asofCondition(node);
    if (condition) {
      this.append('asof join ');
      this.visitNode(node.table);
      this.append(' ');
      this.visitNode(condition);
    } else {
      super.visitJoin(this.rewrites.lateral ? withoutOnTrue(node) : node);
    }
  }

  /** `top 10` */
  protected override visitTop(node: TopNode): void {
    this.append(`top ${node.expression}`);
    if (node.modifiers) this.append(` ${node.modifiers}`);
  }

  /** `fetch next 10 rows only` */
  protected override visitFetch(node: FetchNode): void {
    this.append('fetch next ');
    this.appendImmediateValue(node.rowCount.value);
    this.append(` rows ${node.modifier}`);
  }

  /** `explain using json` */
  protected override visitExplain(node: ExplainNode): void {
    this.append(node.format ? `explain using ${node.format}` : 'explain');
    if (node.options) {
      this.append(' ');
      this.visitNode(node.options);
    }
  }

  /** Compiles `create table t (…) as select …`; Kysely's own method omits the columns. */
  protected override visitCreateTable(node: CreateTableNode): void {
    const definitions = [...node.columns, ...(node.constraints ?? []), ...(node.indexes ?? [])];
    if (!node.selectQuery || definitions.length === 0) {
      super.visitCreateTable(node);
      return;
    }
    const { selectQuery, ...table } = node;
    super.visitCreateTable(table);
    this.append(' as ');
    this.visitNode(selectQuery);
  }

  /** `alter table "S"."T" rename to "S"."U"`: a name alone would be one of the current schema. */
  protected override visitAlterTable(node: AlterTableNode): void {
    const { schema } = node.table.table;
    const { renameTo } = node;
    super.visitAlterTable(
      schema && renameTo && !renameTo.table.schema
        ? { ...node, renameTo: { ...renameTo, table: { ...renameTo.table, schema } } }
        : node,
    );
  }

  /** `alter table t add column a …, b …` */
  protected override compileColumnAlterations(
    alterations: NonNullable<AlterTableNode['columnAlterations']>,
  ): void {
    const [first, ...others] = alterations;
    if (!first || others.some(({ kind }) => kind !== first.kind)) {
      super.compileColumnAlterations(alterations);
      return;
    }
    this.visitNode(first);
    for (const alteration of others) {
      this.append(', ');
      this.#visitFurther(alteration);
    }
  }

  /** The keyword stands once, before the first column. */
  #visitFurther(alteration: OperationNode): void {
    if (AddColumnNode.is(alteration)) this.visitNode(alteration.column);
    else if (DropColumnNode.is(alteration)) this.visitNode(alteration.column);
    else if (AlterColumnNode.is(alteration)) this.#appendAlteration(alteration);
    else this.visitNode(alteration);
  }

  protected override visitAlterColumn(node: AlterColumnNode): void {
    this.append('alter ');
    this.#appendAlteration(node);
  }

  #appendAlteration(node: AlterColumnNode): void {
    if (node.setDefault && ValueNode.is(node.setDefault)) {
      throw new SnowflakeNotSupportedError(
        'ALTER COLUMN … SET DEFAULT of a value',
        'A default can be changed to a sequence only: sql`my_sequence.nextval`. Else drop it, or add a column.',
      );
    }
    this.append('column ');
    this.visitNode(node.column);
    if (node.dataType) {
      this.append(' set data type ');
      this.visitNode(node.dataType);
    }
    if (node.dataTypeExpression) {
      this.append(' using ');
      this.visitNode(node.dataTypeExpression);
    }
    if (node.setDefault) {
      this.append(' set default ');
      this.visitNode(node.setDefault);
    }
    if (node.dropDefault) this.append(' drop default');
    if (node.setNotNull) this.append(' set not null');
    if (node.dropNotNull) this.append(' drop not null');
  }

  protected override getAutoIncrement(): string {
    return 'autoincrement';
  }

  /** `drop index "T"."I"`: an index of a hybrid table is named after its table. */
  protected override visitDropIndex(node: DropIndexNode): void {
    this.append('drop index ');
    if (node.ifExists) this.append('if exists ');
    if (node.table) {
      this.visitNode(node.table);
      this.append('.');
    }
    // Of the index, withSchema() names the schema again.
    this.visitNode(node.table ? node.name.identifier : node.name);
    if (node.cascade) this.append(' cascade');
  }
}

/** OVERWRITE, which the modifier of that name put at the end, stands where an action does. */
function overwriting(node: InsertQueryNode): InsertQueryNode {
  const action = node.endModifiers?.find(OrActionNode.is);
  return action
    ? {
        ...node,
        orAction: action,
        endModifiers: (node.endModifiers ?? []).filter((it) => it !== action),
      }
    : node;
}
