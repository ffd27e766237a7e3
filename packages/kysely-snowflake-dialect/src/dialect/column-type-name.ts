/** The description of a column's type in INFORMATION_SCHEMA. */
export interface ColumnTypeFacts {
  readonly data_type: string;
  readonly numeric_precision: number | null;
  readonly numeric_scale: number | null;
  readonly length: number | null;
}

/** Returns the type as one would declare it: `NUMBER(10,2)`, `TEXT(20)`, `TIMESTAMP_NTZ`. */
export function columnTypeName(facts: ColumnTypeFacts): string {
  const { data_type: name, numeric_precision: precision, numeric_scale: scale, length } = facts;
  if (name === 'NUMBER' && precision !== null) return `NUMBER(${precision},${scale ?? 0})`;
  if ((name === 'TEXT' || name === 'BINARY') && length !== null) return `${name}(${length})`;
  return name;
}
