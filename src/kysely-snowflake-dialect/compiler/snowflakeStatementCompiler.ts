import type {
  DeleteQueryNode,
  ExplainNode,
  FetchNode,
  InsertQueryNode,
  JoinNode,
  MatchedNode,
  MergeQueryNode,
  OutputNode,
  ReturningNode,
  SelectQueryNode,
  TopNode,
  UpdateQueryNode,
  WhenNode,
} from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';
import { prepareDelete } from './prepareDelete.ts';
import { prepareInsert } from './prepareInsert.ts';
import { prepareMerge } from './prepareMerge.ts';
import { prepareSelect } from './prepareSelect.ts';
import { prepareUpdate } from './prepareUpdate.ts';
import { rawPrefix } from './rawFragment.ts';
import { SnowflakeExpressionCompiler } from './snowflakeExpressionCompiler.ts';

/** SELECT, INSERT, UPDATE, DELETE and MERGE. */
export class SnowflakeStatementCompiler extends SnowflakeExpressionCompiler {
  protected override visitSelectQuery(node: SelectQueryNode): void {
    super.visitSelectQuery(prepareSelect(node));
  }

  protected override visitInsertQuery(node: InsertQueryNode): void {
    super.visitInsertQuery(prepareInsert(node));
  }

  protected override visitUpdateQuery(node: UpdateQueryNode): void {
    refuseRowLimits('UPDATE', node);
    super.visitUpdateQuery(prepareUpdate(node));
  }

  protected override visitDeleteQuery(node: DeleteQueryNode): void {
    refuseRowLimits('DELETE', node);
    super.visitDeleteQuery(prepareDelete(node));
  }

  /** `merge into t using (…) as s on … when matched then …` */
  protected override visitMergeQuery(node: MergeQueryNode): void {
    if (node.top) refuseTop('MERGE');
    super.visitMergeQuery(prepareMerge(node));
  }

  protected override visitMatched(node: MatchedNode): void {
    if (node.bySource) {
      throw new SnowflakeNotSupportedError(
        'WHEN NOT MATCHED BY SOURCE',
        'Delete or update these rows with a statement of its own.',
      );
    }
    super.visitMatched(node);
  }

  protected override visitWhen(node: WhenNode): void {
    if (rawPrefix(node.result).startsWith('do nothing')) {
      throw new SnowflakeNotSupportedError('DO NOTHING in MERGE', 'Leave this WHEN out.');
    }
    super.visitWhen(node);
  }

  protected override visitJoin(node: JoinNode): void {
    if (node.joinType === 'OuterApply' || node.joinType === 'CrossApply') {
      throw new SnowflakeNotSupportedError(
        node.joinType === 'OuterApply' ? 'OUTER APPLY' : 'CROSS APPLY',
        'Use a lateral join.',
      );
    }
    super.visitJoin(node);
  }

  protected override visitReturning(_node: ReturningNode): void {
    throw new SnowflakeNotSupportedError('RETURNING', 'Select the rows afterwards.');
  }

  protected override visitOutput(_node: OutputNode): void {
    throw new SnowflakeNotSupportedError('OUTPUT', 'Select the rows afterwards.');
  }

  /** `top 10` */
  protected override visitTop(node: TopNode): void {
    this.append(`top ${node.expression}`);
  }

  /** `fetch next 10 rows only` */
  protected override visitFetch(node: FetchNode): void {
    this.append('fetch next ');
    this.appendImmediateValue(node.rowCount.value);
    this.append(' rows only');
  }

  /** `explain using json` */
  protected override visitExplain(node: ExplainNode): void {
    if (node.options) {
      throw new SnowflakeNotSupportedError('options of EXPLAIN', "Use explain('json' | 'text').");
    }
    this.append(node.format ? `explain using ${node.format}` : 'explain');
  }
}

function refuseRowLimits(statement: string, node: UpdateQueryNode | DeleteQueryNode): void {
  if (node.top) refuseTop(statement);
  if (node.orderBy || node.limit) {
    throw new SnowflakeNotSupportedError(
      `${statement} … ${node.limit ? 'LIMIT' : 'ORDER BY'}`,
      'Choose the rows with a subquery in where().',
    );
  }
}

function refuseTop(statement: string): never {
  throw new SnowflakeNotSupportedError(
    `${statement} TOP`,
    'Choose the rows with a subquery that has the limit.',
  );
}
