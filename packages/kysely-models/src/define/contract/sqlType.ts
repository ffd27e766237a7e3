/** The SQL type of a column, in terms that every warehouse has. */
export type SqlType =
  | { readonly kind: 'bigint' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'double' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  | { readonly kind: 'date' }
  | {
      readonly kind: 'timestamp';
      /** The zone to whose wall clock moments with an offset are converted. */
      readonly zone?: string | undefined;
    }
  | { readonly kind: 'timestamptz' }
  | { readonly kind: 'time' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'json' }
  | { readonly kind: 'array'; readonly of: NestedType }
  | { readonly kind: 'object'; readonly fields: readonly ObjectField[] };

/** The type of what is inside of a value. */
export interface NestedType {
  readonly type: SqlType;
  readonly nullable: boolean;
}

/** A field of an object. */
export interface ObjectField extends NestedType {
  readonly name: string;
}

/** A calendar day as text, `2024-02-29`. */
export type DateText = `${number}-${number}-${number}`;

/** A wall-clock time without zone as text, `2024-02-29 23:59:59.5`. */
export type TimestampText = `${number}-${number}-${number} ${number}:${number}:${number}`;

/** A time of day as text, `23:59:59.5`. */
export type TimeText = `${number}:${number}:${number}`;

/** A moment as text, by the clock of UTC: `2024-02-29 23:59:59.5Z`. */
export type MomentText = `${TimestampText}Z`;

/** A value that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
