import { type OperationNode, ValueNode } from 'kysely';
import type { ValueFormat } from '../../define/formats/fileFormat.ts';
import { listOf } from '../../define/formats/mergeFormats.ts';
import type { EngineDialect } from '../dialect/dialect.ts';
import { nodeTemplate as sql } from '../tree/nodeTemplate.ts';

/** Every kind of blank that stands between thousands or beside a currency: usual, no-break, narrow. */
const blanks = [' ', '\u00a0', '\u202f'] as const;
const anyBlank = `[${blanks.join('')}]`;

/** The characters that people write for each sign between thousands. */
const separators = {
  ',': [','],
  '.': ['.'],
  ' ': blanks,
  "'": ["'", '\u2019'],
} as const satisfies Record<NonNullable<ValueFormat['thousands']>, readonly string[]>;

/**
 * Returns a text that a file has for a number as a number in plain digits; null where the text is not
 * written as the format says. Undefined where the format says nothing of numbers.
 *
 * @example
 * // decimal ',', thousands '.':
 * // case when regexp_full_match(x, '…') then replace(replace(x, '.', ''), ',', '.') end
 */
export function plainDigits(
  dialect: EngineDialect,
  value: OperationNode,
  { decimal = '.', thousands, currency }: ValueFormat,
  hasExponent: boolean,
): OperationNode | undefined {
  const signs = listOf(currency);
  if (decimal === '.' && thousands === undefined && signs.length === 0) return undefined;
  const grouping = thousands === undefined ? [] : separators[thousands];
  const removed = [...signs, ...(signs.length > 0 ? blanks : []), ...grouping];
  const plain = removed.reduce((text, each) => replaced(text, each, ''), value);
  const written = decimal === '.' ? plain : replaced(plain, decimal, '.');
  const form = numberForm({ decimal, grouping, signs, hasExponent });
  return sql`case when ${dialect.matches(value, ValueNode.createImmediate(form))} then ${written} end`;
}

const replaced = (value: OperationNode, text: string, by: string) =>
  sql`replace(${value}, ${ValueNode.createImmediate(text)}, ${ValueNode.createImmediate(by)})`;

interface NumberForm {
  readonly decimal: string;
  readonly grouping: readonly string[];
  readonly signs: readonly string[];
  readonly hasExponent: boolean;
}

function numberForm({ decimal, grouping, signs, hasExponent }: NumberForm): string {
  const between = `[${grouping.join('')}]`;
  const groups = grouping.length === 0 ? '' : `[0-9]{1,3}(${between}[0-9]{3})+|`;
  const exponent = hasExponent ? '([eE][+-]?[0-9]+)?' : '';
  const number = `((${groups}[0-9]+)([${decimal}][0-9]*)?|[${decimal}][0-9]+)${exponent}`;
  const space = '[[:space:]]*';
  if (signs.length === 0) return `${space}[+-]?${number}${space}`;
  const sign = `(${signs.map(quoted).join('|')})`;
  const beside = `${anyBlank}*`;
  const before = `([+-]?${beside}(${sign}${beside})?|${sign}${beside}[+-]${beside})`;
  return `${space}(${before}${number}|[+-]?${beside}${number}${beside}${sign})${space}`;
}

/** A text as a regular expression without backslashes, which warehouses read differently. */
const quoted = (text: string) => [...text].map((each) => `[${each}]`).join('');
