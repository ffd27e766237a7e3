import {
  type AggregateFunctionNode,
  AliasNode,
  type CollateNode,
  ColumnNode,
  type CommonTableExpressionNode,
  type DataTypeNode,
  DefaultQueryCompiler,
  type FunctionNode,
  type IdentifierNode,
  type JSONPathNode,
  type JSONReferenceNode,
  type LimitNode,
  type OffsetNode,
  type OperationNode,
  type OperatorNode,
  type OrderByItemNode,
  type OverNode,
  ParensNode,
  ReferenceNode,
  type SchemableIdentifierNode,
  type SelectionNode,
  SelectQueryNode,
  type SetOperationNode,
  ValueNode,
} from 'kysely';
import { SnowflakeIdentifierError } from '../errors/snowflakeIdentifierError.ts';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';
import { encodeValue } from '../values/encodeValue.ts';
import { escapeStringLiteral, stringLiteral } from '../values/stringLiteral.ts';
import { checkIdentifier } from './checkIdentifier.ts';
import { UNSUPPORTED_DATA_TYPES } from './dataTypes.ts';
import { filterToCase } from './filterToCase.ts';
import { foldLowerCase, type IdentifierPolicy } from './identifierPolicy.ts';
import { jsonTraversal } from './jsonPath.ts';
import { OPERATORS } from './operators.ts';
import { splitQualifiedName } from './qualifiedName.ts';
import { isFrame } from './windowFrame.ts';

const NAMED_WHOLE = /^(Create|Drop)(View|Schema)Node$/;
const JSON_AGGREGATES = new Set(['json_agg', 'jsonb_agg', 'json_arrayagg', 'json_group_array']);

/** What the compiler can be told. */
export interface SnowflakeCompilerOptions {
  /** How names are written. Default: {@link foldLowerCase}. */
  readonly identifiers?: IdentifierPolicy;
  /**
   * `bind` sends values beside the statement; `inline` writes them into it as
   * literals of the same type, as DDL needs it. Default: `bind`.
   */
  readonly values?: 'bind' | 'inline';
}

/** Names, values, operators and functions: what stands inside a statement. */
export class SnowflakeExpressionCompiler extends DefaultQueryCompiler {
  readonly #identifiers: IdentifierPolicy;
  readonly #inline: boolean;

  constructor(options: SnowflakeCompilerOptions = {}) {
    super();
    this.#identifiers = options.identifiers ?? foldLowerCase;
    this.#inline = options.values === 'inline';
  }

  protected override getCurrentParameterPlaceholder(): string {
    return '?';
  }

  protected override sanitizeIdentifier(identifier: string): string {
    checkIdentifier(identifier);
    return super.sanitizeIdentifier(this.#identifiers.toSql(identifier));
  }

  protected override sanitizeStringLiteral(value: string): string {
    return escapeStringLiteral(value);
  }

  protected override appendStringLiteral(value: string): void {
    this.append(stringLiteral(value));
  }

  protected override appendValue(value: unknown): void {
    const encoded = encodeValue(value);
    if (this.#inline) {
      this.append(encoded.literal);
    } else {
      this.addParameter(value);
      this.append(encoded.placeholder);
    }
  }

  protected override appendImmediateValue(value: unknown): void {
    this.append(encodeValue(value).literal);
  }

  /** `"DATABASE"."SCHEMA"."TABLE"` */
  protected override visitSchemableIdentifier(node: SchemableIdentifierNode): void {
    const { schema, identifier } = node;
    // Kysely splits the names of tables; the names of views arrive whole.
    const whole =
      !schema && this.parentNode !== undefined && NAMED_WHOLE.test(this.parentNode.kind);
    const qualifier = schema ? splitQualifiedName(schema.name) : [];
    const parts = whole ? splitQualifiedName(identifier.name) : [...qualifier, identifier.name];
    this.#appendName(parts);
  }

  protected override visitIdentifier(node: IdentifierNode): void {
    const whole = this.parentNode !== undefined && NAMED_WHOLE.test(this.parentNode.kind);
    this.#appendName(whole ? splitQualifiedName(node.name) : [node.name]);
  }

  #appendName(parts: readonly string[]): void {
    if (parts.length > 3) {
      throw new SnowflakeIdentifierError(
        parts.join('.'),
        'has more than three parts. Write database.schema.table.',
      );
    }
    this.append(parts.map((part) => `"${this.sanitizeIdentifier(part)}"`).join('.'));
  }

  protected override visitSelection(node: SelectionNode): void {
    const isResult =
      this.nodeStack.length === 2 && this.parentNode && SelectQueryNode.is(this.parentNode);
    if (isResult) this.#checkResultName(outputName(node.selection));
    super.visitSelection(node);
  }

  #checkResultName(name: string | undefined): void {
    if (name === undefined) return;
    const written = this.#identifiers.toSql(name);
    if (written in {}) {
      throw new SnowflakeIdentifierError(
        name,
        'is one that snowflake-sdk cannot read in a result: every object has a property of that name.',
      );
    }
    const back = this.#identifiers.fromSql(written);
    if (back !== name) {
      throw new SnowflakeIdentifierError(
        name,
        `would come back as ${JSON.stringify(back)}. Write it like that, or use identifiers: preserveCase.`,
      );
    }
  }

  protected override visitOperator(node: OperatorNode): void {
    const support = OPERATORS[node.operator];
    if (support !== 'supported') {
      throw new SnowflakeNotSupportedError(`the operator ${node.operator}`, support.instead);
    }
    super.visitOperator(node);
  }

  /** `count_if(…)` and `sum(case when … then … end)` for FILTER. */
  protected override visitAggregateFunction(node: AggregateFunctionNode): void {
    refuseJsonAggregate(node.func);
    if (node.orderBy) {
      throw new SnowflakeNotSupportedError(
        `ORDER BY inside ${node.func}(…)`,
        'Use withinGroupOrderBy().',
      );
    }
    super.visitAggregateFunction(filterToCase(node));
  }

  protected override visitFunction(node: FunctionNode): void {
    refuseJsonAggregate(node.func);
    super.visitFunction(node);
  }

  /** `over(partition by … order by … rows between … and …)` */
  protected override visitOver(node: OverNode): void {
    const items = node.orderBy?.items ?? [];
    const clauses: OperationNode[] = [];
    if (node.partitionBy) clauses.push(node.partitionBy);
    const orderBy = items.filter((item) => !isFrame(item.orderBy));
    if (node.orderBy && orderBy.length > 0)
      clauses.push({ ...node.orderBy, items: orderBy } as OperationNode);
    clauses.push(...items.map((item) => item.orderBy).filter(isFrame));
    this.append('over(');
    this.compileList(clauses, ' ');
    this.append(')');
  }

  protected override visitOrderByItem(node: OrderByItemNode): void {
    if (node.collation) {
      throw new SnowflakeNotSupportedError(
        'COLLATE in ORDER BY',
        "Order by the function collate(column, 'specification').",
      );
    }
    super.visitOrderByItem(node);
  }

  protected override visitCollate(_node: CollateNode): void {
    throw new SnowflakeNotSupportedError('COLLATE as an operator', 'Use the function collate().');
  }

  /** `limit 10`: Snowflake takes constants only. */
  protected override visitLimit(node: LimitNode): void {
    this.append('limit ');
    this.#appendConstant(node.limit);
  }

  /** `offset 10` */
  protected override visitOffset(node: OffsetNode): void {
    this.append('offset ');
    this.#appendConstant(node.offset);
  }

  #appendConstant(node: OperationNode): void {
    if (ValueNode.is(node)) this.appendImmediateValue(node.value);
    else this.visitNode(node);
  }

  /** `"PAYLOAD":"items"[0]::varchar` */
  protected override visitJSONReference(node: JSONReferenceNode): void {
    this.visitNode(node.reference);
    this.append(jsonTraversal(node.traversal));
  }

  protected override visitJSONPath(_node: JSONPathNode): void {
    throw new SnowflakeNotSupportedError('a JSON path on its own', "Use eb.ref(column, '->').");
  }

  protected override visitDataType(node: DataTypeNode): void {
    const instead = UNSUPPORTED_DATA_TYPES.get(node.dataType.replace(/\(.*$/, ''));
    if (instead) throw new SnowflakeNotSupportedError(`the type ${node.dataType}`, instead);
    super.visitDataType(node);
  }

  protected override visitSetOperation(node: SetOperationNode): void {
    if (node.all && node.operator !== 'union') {
      throw new SnowflakeNotSupportedError(
        `${node.operator.toUpperCase()} ALL`,
        'Number the duplicates with ROW_NUMBER() and compare the numbers too.',
      );
    }
    super.visitSetOperation({ ...node, expression: operandNode(node.expression) });
  }

  protected override visitCommonTableExpression(node: CommonTableExpressionNode): void {
    if (node.materialized !== undefined) {
      throw new SnowflakeNotSupportedError('[NOT] MATERIALIZED', 'Snowflake decides by itself.');
    }
    if (/^(Insert|Update|Delete|Merge)QueryNode$/.test(node.expression.kind)) {
      throw new SnowflakeNotSupportedError(
        'INSERT, UPDATE, DELETE or MERGE in WITH',
        'Run it as a statement of its own.',
      );
    }
    super.visitCommonTableExpression(node);
  }
}

/**
 * An operand of a set operation in parentheses, where a clause at its end would else be that of the
 * result: `… union all (select … limit 1)`.
 */
function operandNode(operand: OperationNode): OperationNode {
  if (!SelectQueryNode.is(operand)) return operand;
  const { setOperations, orderBy, limit, offset, fetch, endModifiers } = operand;
  const isOpen =
    [orderBy, limit, offset, fetch].some((clause) => clause !== undefined) ||
    [setOperations, endModifiers].some((list) => list !== undefined && list.length > 0);
  return isOpen ? ParensNode.create(operand) : operand;
}

function outputName(selection: OperationNode): string | undefined {
  if (AliasNode.is(selection))
    return 'name' in selection.alias ? String(selection.alias.name) : undefined;
  const column = ReferenceNode.is(selection) ? selection.column : selection;
  return ColumnNode.is(column) ? column.column.name : undefined;
}

function refuseJsonAggregate(func: string): void {
  if (JSON_AGGREGATES.has(func.toLowerCase())) {
    throw new SnowflakeNotSupportedError(
      func,
      "Use fn.agg('array_agg', …) with the function object_construct().",
    );
  }
}
