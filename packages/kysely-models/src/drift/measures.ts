import type { MayShow } from '../define/contract/mayShow.ts';
import type { Relation } from '../define/contract/relation.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import type { DriftRule } from '../define/contract/testSpec.ts';

/** The figures of a column that are measured beside its nulls. */
type ColumnMeasure = 'distinct' | 'values' | 'mean' | 'range';

/** The figures that are measured of a relation. */
export interface Measures {
  readonly columns: readonly {
    readonly name: string;
    readonly figures: readonly ColumnMeasure[];
  }[];
  /** The columns whose values are counted in the whole table. */
  readonly whole: ReadonlySet<string>;
  readonly days: readonly MeasuredDays[];
}

/** The days of a relation by one of its columns. */
export interface MeasuredDays {
  readonly by: string;
  /** True when the column has the time of day. */
  readonly isTime: boolean;
  /** The columns that are measured of each day. */
  readonly columns: ReadonlySet<string>;
}

/**
 * Returns what has to be measured for the rules of a relation. Of personal columns only nulls and different
 * values are counted: no value of theirs leaves the statement.
 */
export function driftMeasures(
  relation: Relation,
  rules: readonly DriftRule[],
  mayShow: MayShow,
): Measures {
  const contracts = new Map(relation.contract?.columns.map((each) => [each.name, each]));
  const names = [...new Set(rules.flatMap(({ columns }) => columns))];
  const bys = [...new Set(rules.flatMap(({ by }) => by ?? []))];
  return {
    columns: names.map((name) => {
      const { id, sqlType } = contracts.get(name) ?? {};
      const known = id === undefined && mayShow(name) ? sqlType : undefined;
      return { name, figures: figuresOf(known) };
    }),
    whole: new Set(rules.filter(({ by }) => by === undefined).flatMap(({ columns }) => columns)),
    days: bys.map((by) => ({
      by,
      isTime: contracts.get(by)?.sqlType.kind === 'timestamp',
      columns: new Set(rules.filter((rule) => rule.by === by).flatMap(({ columns }) => columns)),
    })),
  };
}

/** @param type undefined where values may not be looked at, or say nothing */
function figuresOf(type: SqlType | undefined): readonly ColumnMeasure[] {
  switch (type?.kind) {
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'double':
      return ['mean', 'range'];
    case 'text':
    case 'boolean':
      return ['distinct', 'values'];
    case 'json':
    case 'array':
    case 'object':
      return [];
    default:
      return ['distinct'];
  }
}
