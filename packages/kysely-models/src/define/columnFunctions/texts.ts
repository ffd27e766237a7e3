import type { SqlExpression } from '../expressions/sqlExpression.ts';
import type { NullOf, NumberOperand, TextOperand } from './operand.ts';

/** Functions of texts. */
export interface ColumnTexts<DB, TB extends keyof DB> {
  /** Returns texts one after the other: `"first" || "last"`; null when one is null. */
  concat<A extends readonly [TextOperand<DB, TB>, ...TextOperand<DB, TB>[]]>(
    ...values: A
  ): SqlExpression<string | NullOf<DB, TB, A[number]>>;
  /** Returns the known ones of some texts with a separator between them; null when none is known. */
  joinText(
    separator: string,
    ...values: readonly [TextOperand<DB, TB>, ...TextOperand<DB, TB>[]]
  ): SqlExpression<string | null>;
  /** Returns text in lower case. */
  lower<A extends TextOperand<DB, TB>>(value: A): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns text in upper case. */
  upper<A extends TextOperand<DB, TB>>(value: A): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns the number of characters of a text. */
  length<A extends TextOperand<DB, TB>>(value: A): SqlExpression<number | NullOf<DB, TB, A>>;
  /** Returns text without spaces, tabs and line breaks at both ends. */
  trimBlanks<A extends TextOperand<DB, TB>>(value: A): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns a text without these characters, or spaces, at both ends. */
  trim<A extends TextOperand<DB, TB>>(
    value: A,
    characters?: string,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns a text without these characters, or spaces, at its start. */
  trimStart<A extends TextOperand<DB, TB>>(
    value: A,
    characters?: string,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns a text without these characters, or spaces, at its end. */
  trimEnd<A extends TextOperand<DB, TB>>(
    value: A,
    characters?: string,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns the n-th part of a text cut at a separator, counted from 1. */
  splitPart<A extends TextOperand<DB, TB>>(
    value: A,
    separator: string,
    part: number,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns a text with every occurrence of another one, which is written out, replaced. */
  replace<A extends TextOperand<DB, TB>, B extends TextOperand<DB, TB>>(
    value: A,
    search: string,
    replacement: B,
  ): SqlExpression<string | NullOf<DB, TB, A | B>>;
  /** Returns the characters of a text from a place on, counted from 1. */
  substring(
    value: TextOperand<DB, TB>,
    start: NumberOperand<DB, TB>,
    length?: NumberOperand<DB, TB>,
  ): SqlExpression<string | null>;
  /** Returns the first characters of a text. */
  left<A extends TextOperand<DB, TB>>(
    value: A,
    length: number,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns the last characters of a text. */
  right<A extends TextOperand<DB, TB>>(
    value: A,
    length: number,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns where a text that is written out occurs first in another one, counted from 1; else 0. */
  position<A extends TextOperand<DB, TB>>(
    value: A,
    search: string,
  ): SqlExpression<number | NullOf<DB, TB, A>>;
  /** Returns true where a text begins with another one; case counts. */
  startsWith<A extends TextOperand<DB, TB>, B extends TextOperand<DB, TB>>(
    value: A,
    start: B,
  ): SqlExpression<boolean | NullOf<DB, TB, A | B>>;
  /** Returns true where a text ends with another one; case counts. */
  endsWith<A extends TextOperand<DB, TB>, B extends TextOperand<DB, TB>>(
    value: A,
    end: B,
  ): SqlExpression<boolean | NullOf<DB, TB, A | B>>;
  /** Returns true where a text contains another one; case counts, nothing is a wildcard. */
  contains<A extends TextOperand<DB, TB>, B extends TextOperand<DB, TB>>(
    value: A,
    part: B,
  ): SqlExpression<boolean | NullOf<DB, TB, A | B>>;
  /** Returns a text filled up at its start to a number of characters. */
  leftPad<A extends TextOperand<DB, TB>>(
    value: A,
    length: number,
    fill?: string,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns a text filled up at its end to a number of characters. */
  rightPad<A extends TextOperand<DB, TB>>(
    value: A,
    length: number,
    fill?: string,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns the MD5 of a text's UTF-8 bytes, as 32 hexadecimal digits in lower case. */
  md5<A extends TextOperand<DB, TB>>(value: A): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns true when the regular expression matches somewhere in the text. */
  regexMatches<A extends TextOperand<DB, TB>>(
    value: A,
    pattern: RegExp,
  ): SqlExpression<boolean | NullOf<DB, TB, A>>;
  /** Returns a text in which what a regular expression matches is replaced. */
  regexReplace<A extends TextOperand<DB, TB>>(
    value: A,
    pattern: RegExp,
    replacement: string,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns what a regular expression, or one of its groups, matches first; null without a match. */
  regexExtract(
    value: TextOperand<DB, TB>,
    pattern: RegExp,
    group?: number,
  ): SqlExpression<string | null>;
}
