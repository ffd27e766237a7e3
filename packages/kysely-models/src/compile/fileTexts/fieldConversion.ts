import type { OperationNode } from 'kysely';
import type { ColumnContract } from '../../define/contract/contract.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type { FileFormat } from '../../define/formats/fileFormat.ts';
import { columnFormat } from '../../define/formats/mergeFormats.ts';
import { castOrNull, checkedCast, failingCast } from '../checkedCast.ts';
import type { EngineDialect } from '../dialect/dialect.ts';
import { offsetForm } from '../functions/textForms.ts';
import { nodeTemplate as sql } from '../tree/nodeTemplate.ts';

/** A field of a file that becomes a value of a source's column. */
export interface FieldConversion {
  /** The source, for the error. */
  readonly relation: string;
  readonly column: ColumnContract;
  readonly format: FileFormat;
  /** The result of `meantText`. */
  readonly text: OperationNode;
  /** The result of `standardText`. */
  readonly standard: OperationNode | undefined;
}

/** Returns SQL that stops the statement at the first field that is not a value of the column. */
export function fieldConversion(dialect: EngineDialect, field: FieldConversion): OperationNode {
  const { relation, column, text, standard } = field;
  const common = {
    from: { kind: 'text' },
    published: true,
    relation,
    column: column.name,
    row: () => undefined,
    shown: text,
  } as const;
  const converted = byOffset(dialect, field, (value, to) =>
    checkedCast(dialect, { ...common, value, to }),
  );
  if (standard === undefined) return converted;
  const failing = failingCast(dialect, { ...common, value: text, to: column.sqlType });
  return sql`case when ${text} is null then null when ${standard} is null then ${failing} else ${converted} end`;
}

/** Returns SQL that is null for a field that is not a value of the column. */
export function fieldOrNull(dialect: EngineDialect, field: FieldConversion): OperationNode {
  return byOffset(dialect, field, (value, to) =>
    castOrNull(dialect, { value, from: { kind: 'text' }, to }),
  );
}

/** Where only the format names a zone, a time with an offset is converted, and one without stays. */
function byOffset(
  dialect: EngineDialect,
  { column: { name, sqlType }, format, text, standard = text }: FieldConversion,
  convert: (value: OperationNode, to: SqlType) => OperationNode,
): OperationNode {
  const { zone } = columnFormat(format, name);
  if (zone === undefined || sqlType.kind !== 'timestamp' || sqlType.zone !== undefined) {
    return convert(standard, sqlType);
  }
  const there = convert(standard, { ...sqlType, zone });
  return sql`case when ${dialect.matches(standard, offsetForm)} then ${there} else ${convert(standard, sqlType)} end`;
}
