import {
  type Expression,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  type RawBuilder,
  sql,
  ValueListNode,
  ValueNode,
} from 'kysely';
import { refuseUnknownOptions } from '../options/refuse-unknown-options.ts';
import { tableName } from './table-name.ts';

/** Options of a Snowflake view for which Kysely's `createView` has no method. */
export interface CreateViewOptions {
  readonly orReplace?: boolean;
  /** Hides the definition and protects from leaks through functions. */
  readonly secure?: boolean;
  readonly ifNotExists?: boolean;
  /** Keeps the privileges granted on the view that is replaced. */
  readonly copyGrants?: boolean;
  /** A comment on the view. */
  readonly comment?: string;
}

/**
 * Returns a view with what Kysely's `createView` has no method for. Values are written into it,
 * because a view takes no binds.
 *
 * ```ts
 * await createView('v', query, { orReplace: true, secure: true, copyGrants: true }).execute(db)
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * create or replace secure view "V" copy grants as select …
 * ```
 */
export function createView(
  name: string,
  query: Expression<unknown>,
  options: CreateViewOptions = {},
): RawBuilder<unknown> {
  refuseUnknownOptions('createView()', options, viewOptions);
  const { orReplace, secure, ifNotExists, copyGrants, comment } = options;
  const before = [orReplace && 'or replace', secure && 'secure', 'view'];
  const kind = [...before, ifNotExists && 'if not exists'].filter(Boolean).join(' ');
  const grants = sql.raw(copyGrants ? ' copy grants' : '');
  const text = comment === undefined ? sql`` : sql` comment = ${sql.lit(comment)}`;
  return sql`create ${sql.raw(kind)} ${tableName(name)}${grants}${text} as ${inlined(query)}`;
}

function inlined(query: Expression<unknown>): Expression<unknown> {
  const node = new ValueInliner().transformNode(query.toOperationNode());
  return { expressionType: undefined, toOperationNode: () => node };
}

class ValueInliner extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return ValueNode.createImmediate(node.value);
  }

  // A list of primitives has values, not nodes; what is immediate is a node.
  protected override transformPrimitiveValueList(
    node: PrimitiveValueListNode,
  ): PrimitiveValueListNode {
    const list = ValueListNode.create(node.values.map((it) => ValueNode.createImmediate(it)));
    return list as unknown as PrimitiveValueListNode;
  }
}

const viewOptions = {
  orReplace: true,
  secure: true,
  ifNotExists: true,
  copyGrants: true,
  comment: true,
} as const satisfies Record<keyof CreateViewOptions, true>;
