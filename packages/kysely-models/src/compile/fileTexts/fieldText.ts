import { type OperationNode, ValueNode } from 'kysely';
import type { ColumnContract } from '../../define/contract/contract.ts';
import type { FileFormat } from '../../define/formats/fileFormat.ts';
import { columnFormat, listOf } from '../../define/formats/mergeFormats.ts';
import type { EngineDialect } from '../dialect/dialect.ts';
import { joinNodes, nodeTemplate as sql } from '../tree/nodeTemplate.ts';
import { isoMoment } from './isoMoment.ts';
import { plainDigits } from './plainDigits.ts';

/**
 * Returns a field as the text that it means: null where it is one of the texts for null, and where it is
 * empty, which for all but texts can only mean null.
 *
 * @example // case when trim("amount") in ('', 'N/A') then null else "amount" end
 */
export function meantText(
  field: OperationNode,
  { name, sqlType }: ColumnContract,
  format: FileFormat,
): OperationNode {
  const nulls = listOf(columnFormat(format, name).nulls);
  const isText = sqlType.kind === 'text';
  if (nulls.length === 0) return isText ? field : sql`nullif(${field}, '')`;
  const written = (isText ? nulls : ['', ...nulls.map((text) => text.trim())]).map((text) =>
    ValueNode.createImmediate(text),
  );
  const compared = isText ? field : sql`trim(${field})`;
  return sql`case when ${compared} in (${joinNodes(', ', written)}) then null else ${field} end`;
}

/**
 * Returns a text that a file has as the text that the conversions of all files take; null where it is not
 * written as the format says, undefined where the format says nothing of such columns.
 */
export function standardText(
  dialect: EngineDialect,
  text: OperationNode,
  { name, sqlType }: ColumnContract,
  format: FileFormat,
): OperationNode | undefined {
  const values = columnFormat(format, name);
  switch (sqlType.kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
    case 'double':
      return plainDigits(dialect, text, values, sqlType.kind === 'double');
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return isoMoment(dialect, text, values);
    default:
      return undefined;
  }
}

/**
 * Returns whether a format decides what the fields of a column mean, so that no reader of a warehouse can
 * convert them itself.
 */
export function hasOwnText({ name, sqlType }: ColumnContract, format: FileFormat): boolean {
  const { nulls, decimal, thousands, currency, dates, zone } = columnFormat(format, name);
  if (listOf(nulls).length > 0) return true;
  switch (sqlType.kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
    case 'double':
      return decimal === ',' || thousands !== undefined || listOf(currency).length > 0;
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return listOf(dates).length > 0 || zone !== undefined;
    default:
      return false;
  }
}
