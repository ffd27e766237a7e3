import {
  type AggregateFunctionNode,
  AliasNode,
  type BinaryOperationNode,
  type CollateNode,
  ColumnNode,
  DefaultQueryCompiler,
  type IdentifierNode,
  type JSONReferenceNode,
  type LimitNode,
  type OffsetNode,
  type OperationNode,
  OperatorNode,
  type OverNode,
  ParensNode,
  ReferenceNode,
  type SchemableIdentifierNode,
  type SelectionNode,
  SelectModifierNode,
  SelectQueryNode,
  type SetOperationNode,
  UnaryOperationNode,
  ValueNode,
} from 'kysely';
import { SnowflakeIdentifierError } from '../errors/snowflake-identifier-error.ts';
import { SnowflakeNotSupportedError } from '../errors/snowflake-not-supported-error.ts';
import { escapeStringLiteral, stringLiteral } from '../values/string-literal.ts';
import { encodeValue } from '../values/value-literal.ts';
import { filterToCase } from './filter-to-case.ts';
import { foldLowerCase, type IdentifierPolicy } from './identifier-policy.ts';
import { jsonTraversal } from './json-path.ts';
import { splitQualifiedName } from './qualified-name.ts';
import { type RewriteOptions, rewritesOf } from './rewrites.ts';

const NAMED_WHOLE = /^(Create|Drop)(View|Schema)Node$/;
// What LIMIT and OFFSET take: a number, NULL, and what a string, a variable or a bind stands for.
const CONSTANT = /^\s*(\d+|null|\?|''|\$\$\$\$|\$\w+)\s*$/i;

/** The options of the compiler. */
export interface SnowflakeCompilerOptions {
  /** The policy for identifiers. Default: {@link foldLowerCase}. */
  readonly identifiers?: IdentifierPolicy;
  /**
   * `bind` sends values beside the statement; `inline` writes them into it as
   * literals of the same type, as DDL needs it. Default: `bind`.
   */
  readonly values?: 'bind' | 'inline';
  /** The rewrites of builder output; `false` for none. Default: `true`. */
  readonly rewrites?: RewriteOptions | boolean;
  /**
   * The number of rows from which an insert is sent as one row with arrays of values, which takes
   * Snowflake a fraction of the time; `false` for never. Default: 1,000.
   */
  readonly arrayBindingRows?: number | false;
}

/** Names, values, operators and functions: what stands inside a statement. */
export class SnowflakeExpressionCompiler extends DefaultQueryCompiler {
  protected readonly rewrites: Required<RewriteOptions>;
  readonly #identifiers: IdentifierPolicy;
  #endsWithMinus = false;
  #inline: boolean;

  constructor(options: SnowflakeCompilerOptions = {}) {
    super();
    this.rewrites = rewritesOf(options.rewrites);
    this.#identifiers = options.identifiers ?? foldLowerCase;
    this.#inline = options.values === 'inline';
  }

  protected override getCurrentParameterPlaceholder(): string {
    return '?';
  }

  protected override sanitizeIdentifier(identifier: string): string {
    if (!identifier.isWellFormed() || identifier.includes('\0')) {
      // Sent, it would become another name: U+FFFD, or truncated at the NUL.
      throw new SnowflakeIdentifierError(
        identifier,
        'has half of a surrogate pair or a NUL, which is not a character of a name. Remove it.',
      );
    }
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
      this.#appendLiteral(encoded.literal);
    } else {
      this.addParameter(value);
      this.append(encoded.placeholder);
    }
  }

  protected override appendImmediateValue(value: unknown): void {
    this.#appendLiteral(encodeValue(value).literal);
  }

  protected override append(text: string): void {
    this.#endsWithMinus = text.endsWith('-');
    super.append(text);
  }

  /** Appends a literal, one behind a minus sign in parentheses: two of them begin a comment. */
  #appendLiteral(literal: string): void {
    this.append(this.#endsWithMinus && literal.startsWith('-') ? `(${literal})` : literal);
  }

  /** Writes `-(-x)`: two minus signs begin a comment. */
  protected override visitUnaryOperation(node: UnaryOperationNode): void {
    const { operand } = node;
    const isTwice = this.isMinusOperator(node.operator) && UnaryOperationNode.is(operand);
    super.visitUnaryOperation(isTwice ? { ...node, operand: ParensNode.create(operand) } : node);
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

  /** `a is null`, `a is true`: what follows IS is a keyword, which no bind stands for. */
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { operator, rightOperand } = node;
    const isIs =
      OperatorNode.is(operator) && (operator.operator === 'is' || operator.operator === 'is not');
    super.visitBinaryOperation(
      isIs && ValueNode.is(rightOperand)
        ? { ...node, rightOperand: ValueNode.createImmediate(rightOperand.value) }
        : node,
    );
  }

  /** `count_if(…)` and `sum(case when … then … end)` for FILTER. */
  protected override visitAggregateFunction(node: AggregateFunctionNode): void {
    super.visitAggregateFunction(this.rewrites.filter ? filterToCase(node) : node);
  }

  /** `over(partition by … order by … rows between … and …)` */
  protected override visitOver(node: OverNode): void {
    const items = node.orderBy?.items ?? [];
    const clauses: OperationNode[] = [];
    if (node.partitionBy) clauses.push(node.partitionBy);
    // A modifier among the items is the frame that rowsBetween() put there.
    const ordered = items.filter((item) => !SelectModifierNode.is(item.orderBy));
    if (node.orderBy && ordered.length > 0) {
      const orderBy: OperationNode = { ...node.orderBy, items: ordered } as OperationNode;
      clauses.push(orderBy);
    }
    clauses.push(...items.map((item) => item.orderBy).filter(SelectModifierNode.is));
    this.append('over(');
    this.compileList(clauses, ' ');
    this.append(')');
  }

  /** `collate 'en-ci'`: a text in Snowflake, not a name. */
  protected override visitCollate(node: CollateNode): void {
    this.append('collate ');
    this.appendStringLiteral(node.collation.name);
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
    const before = this.getSql().length;
    const inline = this.#inline;
    this.#inline = true;
    this.visitNode(node);
    this.#inline = inline;
    const constant = this.getSql().slice(before);
    if (!CONSTANT.test(constant)) {
      throw new SnowflakeNotSupportedError(
        `${constant} in LIMIT or OFFSET`,
        /^'/.test(constant)
          ? `Give the number itself: limit(${constant.slice(1, -1) || 1}).`
          : 'Compute the number first, or number the rows: see qualify().',
      );
    }
  }

  /** `"PAYLOAD":"items"[0]::varchar` */
  protected override visitJSONReference(node: JSONReferenceNode): void {
    this.visitNode(node.reference);
    this.append(jsonTraversal(node.traversal));
  }

  protected override visitSetOperation(node: SetOperationNode): void {
    super.visitSetOperation({ ...node, expression: operandNode(node.expression) });
  }
}

/**
 * Returns an operand of a set operation in parentheses, where a clause at its end would else be
 * that of the result, `… union all (select … limit 1)`, or where it begins with WITH.
 */
function operandNode(operand: OperationNode): OperationNode {
  if (!SelectQueryNode.is(operand)) return operand;
  const { setOperations, orderBy, limit, offset, fetch, endModifiers } = operand;
  const isOpen =
    [operand.with, orderBy, limit, offset, fetch].some((clause) => clause !== undefined) ||
    [setOperations, endModifiers].some((list) => list !== undefined && list.length > 0);
  return isOpen ? ParensNode.create(operand) : operand;
}

function outputName(selection: OperationNode): string | undefined {
  if (AliasNode.is(selection))
    return 'name' in selection.alias ? String(selection.alias.name) : undefined;
  const column = ReferenceNode.is(selection) ? selection.column : selection;
  return ColumnNode.is(column) ? column.column.name : undefined;
}
