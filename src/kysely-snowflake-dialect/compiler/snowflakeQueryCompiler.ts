import {
  AddColumnNode,
  type AddIndexNode,
  AlterColumnNode,
  type AlterTableNode,
  type CheckConstraintNode,
  type ColumnDefinitionNode,
  type CreateIndexNode,
  type CreateTableNode,
  type CreateTypeNode,
  type CreateViewNode,
  DropColumnNode,
  type DropIndexNode,
  type DropTableNode,
  type DropTypeNode,
  type DropViewNode,
  type GeneratedNode,
  type ModifyColumnNode,
  type OperationNode,
  type RefreshMaterializedViewNode,
  type UniqueConstraintNode,
} from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';
import { inModifierOrder } from './modifierOrder.ts';
import { SnowflakeStatementCompiler } from './snowflakeStatementCompiler.ts';
import { readViewOptions } from './viewOptionsNode.ts';

const NO_INDEXES = 'Use clusterBy() on large tables, or search optimization.';

/**
 * Compiles Kysely's node tree to Snowflake's SQL.
 *
 * ```ts
 * new SnowflakeQueryCompiler({ values: 'inline' })
 *   .compileQuery(query.toOperationNode(), createQueryId())
 * ```
 */
export class SnowflakeQueryCompiler extends SnowflakeStatementCompiler {
  /** `create or replace transient table t (…) cluster by (…) copy grants as select …` */
  protected override visitCreateTable(node: CreateTableNode): void {
    refuse(node.onCommit, 'ON COMMIT', 'A temporary table lives as long as the session.');
    refuse(node.indexes?.length, 'INDEX', NO_INDEXES);
    const front = inModifierOrder(node.frontModifiers, ['or replace'], []);
    const end = inModifierOrder(node.endModifiers, ['cluster by'], ['copy grants', 'comment']);
    const definitions = [...node.columns, ...(node.constraints ?? [])];

    this.append('create ');
    this.#appendEach(front, '', ' ');
    if (node.temporary) this.append('temporary ');
    this.append('table ');
    if (node.ifNotExists) this.append('if not exists ');
    this.visitNode(node.table);
    if (definitions.length > 0 || !node.selectQuery) {
      this.append(' (');
      this.compileList(definitions);
      this.append(')');
    }
    this.#appendEach(end, ' ', '');
    if (node.selectQuery) {
      this.append(' as ');
      this.visitNode(node.selectQuery);
    }
  }

  #appendEach(nodes: readonly OperationNode[], before: string, after: string): void {
    for (const node of nodes) {
      this.append(before);
      this.visitNode(node);
      this.append(after);
    }
  }

  /** `create or replace secure view v (a, b) copy grants comment = '…' as select …` */
  protected override visitCreateView(node: CreateViewNode): void {
    const { query, options } = readViewOptions(node.as);
    this.append('create ');
    if (node.orReplace) this.append('or replace ');
    if (options.secure) this.append('secure ');
    if (node.temporary) this.append('temporary ');
    if (node.materialized) this.append('materialized ');
    this.append('view ');
    if (node.ifNotExists) this.append('if not exists ');
    this.visitNode(node.name);
    if (node.columns) {
      this.append(' (');
      this.compileList(node.columns);
      this.append(')');
    }
    if (options.copyGrants) this.append(' copy grants');
    if (options.comment !== undefined) {
      this.append(' comment = ');
      this.appendStringLiteral(options.comment);
    }
    if (query) {
      this.append(' as ');
      this.visitNode(query);
    }
  }

  protected override visitDropView(node: DropViewNode): void {
    refuse(node.cascade, 'DROP VIEW … CASCADE', 'Drop the views that depend on it first.');
    super.visitDropView(node);
  }

  protected override visitDropTable(node: DropTableNode): void {
    refuse(node.temporary, 'DROP TEMPORARY TABLE', 'Use dropTable() without temporary().');
    super.visitDropTable(node);
  }

  /** `alter table t add column a …, b …` */
  protected override visitAlterTable(node: AlterTableNode): void {
    refuse(node.setSchema, 'SET SCHEMA', "Use renameTo('schema.table').");
    refuse(node.addIndex ?? node.dropIndex, 'INDEX', NO_INDEXES);
    super.visitAlterTable(node);
  }

  protected override compileColumnAlterations(
    alterations: NonNullable<AlterTableNode['columnAlterations']>,
  ): void {
    const [first, ...rest] = alterations;
    if (!first) return;
    const mixed = rest.some(({ kind }) => kind !== first.kind);
    refuse(
      mixed || (rest.length > 0 && first.kind === 'RenameColumnNode'),
      'several kinds of changes in one ALTER TABLE',
      'Write one alterTable() for each.',
    );
    this.visitNode(first);
    for (const alteration of rest) {
      this.append(', ');
      if (AddColumnNode.is(alteration)) this.visitNode(alteration.column);
      else if (DropColumnNode.is(alteration)) this.visitNode(alteration.column);
      else this.#visitFurtherAlterColumn(alteration);
    }
  }

  #visitFurtherAlterColumn(node: OperationNode): void {
    if (AlterColumnNode.is(node)) {
      this.append('column ');
      this.#appendAlteration(node);
    }
  }

  protected override visitAlterColumn(node: AlterColumnNode): void {
    this.append('alter column ');
    this.#appendAlteration(node);
  }

  #appendAlteration(node: AlterColumnNode): void {
    refuse(
      node.dataTypeExpression,
      'ALTER COLUMN … TYPE … USING',
      'Add a column and fill it with an UPDATE.',
    );
    this.visitNode(node.column);
    if (node.dataType) {
      this.append(' set data type ');
      this.visitNode(node.dataType);
    }
    if (node.setDefault) {
      this.append(' set default ');
      this.visitNode(node.setDefault);
    }
    if (node.dropDefault) this.append(' drop default');
    if (node.setNotNull) this.append(' set not null');
    if (node.dropNotNull) this.append(' drop not null');
  }

  protected override visitModifyColumn(_node: ModifyColumnNode): void {
    refuse(true, 'MODIFY COLUMN with a definition', 'Use alterColumn().');
  }

  protected override getAutoIncrement(): string {
    return 'autoincrement';
  }

  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    refuse(node.unsigned, 'UNSIGNED', 'Leave it out.');
    refuse(node.nullsNotDistinct, 'NULLS NOT DISTINCT', 'UNIQUE is not enforced anyway.');
    super.visitColumnDefinition(node);
  }

  protected override visitUniqueConstraint(node: UniqueConstraintNode): void {
    refuse(node.nullsNotDistinct, 'NULLS NOT DISTINCT', 'UNIQUE is not enforced anyway.');
    super.visitUniqueConstraint(node);
  }

  protected override visitGenerated(_node: GeneratedNode): void {
    refuse(
      true,
      'GENERATED',
      'Use autoIncrement() or identity(), or compute the column in a view.',
    );
  }

  protected override visitCheckConstraint(_node: CheckConstraintNode): void {
    refuse(true, 'CHECK', 'Check the rows with a query before you publish them.');
  }

  protected override visitAddIndex(_node: AddIndexNode): void {
    refuse(true, 'INDEX', NO_INDEXES);
  }

  protected override visitCreateIndex(_node: CreateIndexNode): void {
    refuse(true, 'CREATE INDEX', NO_INDEXES);
  }

  protected override visitDropIndex(_node: DropIndexNode): void {
    refuse(true, 'DROP INDEX', NO_INDEXES);
  }

  protected override visitCreateType(_node: CreateTypeNode): void {
    refuse(true, 'CREATE TYPE', "Use 'varchar'.");
  }

  protected override visitDropType(_node: DropTypeNode): void {
    refuse(true, 'DROP TYPE', 'There are none.');
  }

  protected override visitRefreshMaterializedView(_node: RefreshMaterializedViewNode): void {
    refuse(true, 'REFRESH MATERIALIZED VIEW', 'Snowflake keeps them fresh by itself.');
  }
}

function refuse(present: unknown, construct: string, instead: string): void {
  if (present) throw new SnowflakeNotSupportedError(construct, instead);
}
