import type { Expression, SqlBool } from 'kysely';
import { f } from '../../define/functions/index.ts';
import { column, anyRow as eb } from '../../define/query/untypedQuery.ts';
import { exactNumber } from '../../warehouse/values/exactNumber.ts';
import { conditionError } from './conditionError.ts';
import { type Token, tokensOf } from './tokens.ts';

type Value = Expression<unknown>;

/** Gives the column of a name; throws where there is none. */
type FindColumn = (name: string, isQuoted: boolean, at: number) => string;

/** The most parentheses within each other. */
const deepest = 100;

const comparisons = ['=', '<>', '!=', '<', '<=', '>', '>='] as const;
type Comparison = (typeof comparisons)[number];

/**
 * Reads a condition on the columns of a row into a tree, value by value: it can compare columns and values
 * and nothing else, so whatever it says, it is one expression that reads one row. Comparisons, `and`, `or`,
 * `not`, `in`, `between`, `like`, `is null`, `+ - *`, and the functions `lower`, `upper` and `abs`.
 *
 * @param columnOf finds a column
 * @throws ModelsError CONDITION_INVALID
 * @example
 * parseCondition("status = 'paid' and amount > 100", columnOf)
 * // "status" = 'paid' and "amount" > 100
 */
export function parseCondition(condition: string, columnOf: FindColumn): Expression<SqlBool> {
  const parser = new ConditionParser(condition, columnOf);
  return parser.whole();
}

class ConditionParser {
  readonly #condition: string;
  readonly #columnOf: FindColumn;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(condition: string, columnOf: FindColumn) {
    this.#condition = condition;
    this.#columnOf = columnOf;
    this.#tokens = tokensOf(condition);
  }

  whole(): Expression<SqlBool> {
    const found = this.#or();
    if (this.#next().kind !== 'end') throw this.#wrong('and, or, or the end');
    return found;
  }

  #or(): Expression<SqlBool> {
    const parts = [this.#and()];
    while (this.#takes('or')) parts.push(this.#and());
    return parts.length === 1 ? first(parts) : eb.or(parts);
  }

  #and(): Expression<SqlBool> {
    const parts = [this.#not()];
    while (this.#takes('and')) parts.push(this.#not());
    return parts.length === 1 ? first(parts) : eb.and(parts);
  }

  #not(): Expression<SqlBool> {
    if (this.#takes('not')) return this.#deeper(() => eb.not(this.#not()));
    return this.#comparison();
  }

  #comparison(): Expression<SqlBool> {
    const left = this.#sum();
    const sign = comparisons.find((each) => this.#takes(each));
    if (sign !== undefined) return eb(left, standard(sign), this.#sum());
    if (this.#takes('is')) {
      const operator = this.#takes('not') ? 'is not' : 'is';
      this.#take('null');
      return eb(left, operator, null);
    }
    const isNegated = this.#takes('not');
    const found = this.#listed(left);
    if (found !== undefined) return isNegated ? eb.not(found) : found;
    if (isNegated) throw this.#wrong('in, between or like');
    // A column of truth values, or a condition in parentheses.
    return eb(left, '=', eb.lit(true));
  }

  #listed(left: Value): Expression<SqlBool> | undefined {
    if (this.#takes('in')) {
      this.#take('(');
      const values = [this.#sum()];
      while (this.#takes(',')) values.push(this.#sum());
      this.#take(')');
      return eb.or(values.map((value) => eb(left, '=', value)));
    }
    if (this.#takes('between')) {
      const from = this.#sum();
      this.#take('and');
      const to = this.#sum();
      return eb.and([eb(left, '>=', from), eb(left, '<=', to)]);
    }
    return this.#takes('like') ? eb(left, 'like', this.#sum()) : undefined;
  }

  #sum(): Value {
    let left = this.#product();
    for (;;) {
      if (this.#takes('+')) left = eb(left, '+', this.#product());
      else if (this.#takes('-')) left = eb(left, '-', this.#product());
      else return left;
    }
  }

  #product(): Value {
    let left = this.#operand();
    while (this.#takes('*')) left = eb(left, '*', this.#operand());
    return left;
  }

  #operand(): Value {
    const token = this.#next();
    if (this.#takes('(')) {
      const inner = this.#deeper(() => this.#or());
      this.#take(')');
      return inner;
    }
    if (this.#takes('-')) {
      const number = this.#next();
      if (number.kind !== 'number') throw this.#wrong('a number');
      this.#at += 1;
      return this.#number(`-${number.text}`, number.at);
    }
    this.#at += 1;
    switch (token.kind) {
      case 'number':
        return this.#number(token.text, token.at);
      case 'text':
        return eb.val(token.text);
      case 'name':
        return column(this.#columnOf(token.text, true, token.at));
      case 'word':
        return this.#word(token);
      default:
        this.#at -= 1;
        throw this.#wrong('a column or a value');
    }
  }

  /** Of a DOUBLE that is larger, a warehouse would round the whole numbers that it compares with it. */
  #number(text: string, at: number): Value {
    const number = exactNumber(text);
    if (number !== undefined && Math.abs(number) <= Number.MAX_SAFE_INTEGER) return eb.val(number);
    if (/^-?\d{1,38}$/.test(text)) return eb.val(BigInt(text));
    throw conditionError(this.#condition, at, 'a whole number, or one of up to 15 digits');
  }

  #word(token: Token): Value {
    const word = token.text.toLowerCase();
    if (word === 'true' || word === 'false') return eb.val(word === 'true');
    const next = this.#next();
    // A day is a text: `date '2024-02-29'`.
    if ((word === 'date' || word === 'timestamp') && next.kind === 'text') {
      this.#at += 1;
      return eb.val(next.text);
    }
    if (!this.#takes('(')) return column(this.#columnOf(token.text, false, token.at));
    const argument = this.#deeper(() => this.#sum());
    this.#take(')');
    // Sound: the warehouse refuses a value of another type, and there is nothing else to find out here.
    if (word === 'lower') return f.lower(argument as Expression<string>);
    if (word === 'upper') return f.upper(argument as Expression<string>);
    if (word === 'abs') return f.abs(argument as Expression<number>);
    throw conditionError(this.#condition, token.at, 'a column, or one of lower, upper, abs');
  }

  #deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest) throw this.#wrong(`no more than ${deepest} parentheses`);
    const found = read();
    this.#depth -= 1;
    return found;
  }

  #next(): Token {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    if (token === undefined) throw this.#wrong('a condition');
    return token;
  }

  /** Takes the next token where it is this word or sign. */
  #takes(text: string): boolean {
    const { kind, text: found } = this.#next();
    const isIt = kind === 'sign' ? found === text : kind === 'word' && found.toLowerCase() === text;
    if (isIt) this.#at += 1;
    return isIt;
  }

  #take(text: string): void {
    if (!this.#takes(text)) throw this.#wrong(text);
  }

  #wrong(expected: string) {
    return conditionError(this.#condition, this.#tokens[this.#at]?.at ?? 0, expected);
  }
}

const standard = (sign: Comparison) => (sign === '<>' ? '!=' : sign);

function first(parts: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  const [part] = parts;
  if (part === undefined) throw new TypeError('A list of conditions was empty.');
  return part;
}
