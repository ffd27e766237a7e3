import type { Relation } from '../define/contract/relation.ts';
import { isDate, isTimestamp, isUtcMoment } from '../define/text/calendarText.ts';
import { mayShowOf } from '../graph/personal/personalColumns.ts';
import type { WarehouseRow } from '../warehouse/types.ts';
import { utcMoment } from '../warehouse/values/utcMoment.ts';
import { inRow, rowInvalid } from './readErrors.ts';
import { rowKey } from './rowKey.ts';

const checks = {
  date: isDate,
  timestamp: isTimestamp,
  timestamptz: (value: unknown) => typeof value === 'string' && isUtcMoment(utcMoment(value)),
} as const;

const isMomentKind = (kind: string): kind is keyof typeof checks => Object.hasOwn(checks, kind);

/**
 * Refuses rows with a day or time that no contract holds: an infinite one, or one before year 1. A
 * driver writes these as days that look like others.
 *
 * @throws ModelsError ROW_INVALID with column and key
 */
export function checkMoments(relation: Relation, rows: readonly WarehouseRow[]): void {
  for (const { name, sqlType } of relation.contract?.columns ?? []) {
    if (!isMomentKind(sqlType.kind)) continue;
    const fits = checks[sqlType.kind];
    const row = rows.find((each) => (each[name] ?? null) !== null && !fits(each[name]));
    if (row === undefined) continue;
    const pii = !mayShowOf(relation)(name);
    const issue = {
      code: 'invalid_format',
      message: `a ${sqlType.kind} from year 1 on that is not infinite`,
    };
    const error = rowInvalid({ relation, column: name, pii, value: row[name] }, issue);
    throw inRow(error, rowKey(relation, row, name));
  }
}
