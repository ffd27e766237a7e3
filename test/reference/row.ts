/** A value of a published table: amounts and times are text, ratios numbers. */
type Value = string | number | bigint | boolean | null;

/** A row of a published table, by column name. */
export type Row = Readonly<Record<string, Value>>;
