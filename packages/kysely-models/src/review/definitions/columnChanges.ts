import { foldCase } from '../../define/text/foldCase.ts';
import type { ManifestColumn } from './manifest.ts';
import type { Verdict } from './verdict.ts';

/** A change of the row type that readers see. */
export interface ColumnChange {
  readonly column: string;
  readonly change: string;
  readonly verdict: Verdict;
}

/** Returns the changes of a relation's published columns, with the meaning of each for readers. */
export function columnChanges(
  before: readonly ManifestColumn[],
  after: readonly ManifestColumn[],
): readonly ColumnChange[] {
  const next = new Map(after.map((column) => [foldCase(column.name), column]));
  const names = new Set(before.map(({ name }) => foldCase(name)));
  const added = after.filter(({ name }) => !names.has(foldCase(name)));
  const removed = before.filter(({ name }) => !next.has(foldCase(name)));
  const renamed = (column: ManifestColumn) =>
    added.filter((each) => each.definition !== null && each.definition === column.definition);
  const kept = before.map(({ name }) => foldCase(name)).filter((name) => next.has(name));
  const order = after.map(({ name }) => foldCase(name)).filter((name) => names.has(name));
  return [
    ...removed.map(({ name, ...column }): ColumnChange => {
      const [to] = renamed({ name, ...column });
      const change = to === undefined ? 'removed' : `removed; ${to.name} is computed the same way`;
      return { column: name, change, verdict: 'breaking' };
    }),
    ...before.flatMap((column) => {
      const now = next.get(foldCase(column.name));
      return now === undefined ? [] : changed(column, now);
    }),
    ...added.map(
      ({ name, type }): ColumnChange => ({
        column: name,
        change: `added${type === null ? '' : `: ${type}`}`,
        verdict: 'additive',
      }),
    ),
    ...(kept.join('\n') === order.join('\n')
      ? []
      : [{ column: '*', change: 'columns in another order', verdict: 'internal' } as const]),
  ];
}

function changed(before: ManifestColumn, after: ManifestColumn): readonly ColumnChange[] {
  const { name: column } = before;
  const changes: ColumnChange[] = [];
  const add = (change: string, verdict: Verdict) => changes.push({ column, change, verdict });
  if (before.name !== after.name) {
    const isOneName = [before.name, after.name].every(isPlain);
    const where = isOneName
      ? ''
      : '; where a warehouse distinguishes case, as Snowflake does, another column';
    add(`spelled ${after.name}${where}`, isOneName ? 'internal' : 'breaking');
  }
  if (before.type !== after.type) {
    const verdict = isWider(before.type, after.type) ? 'additive' : 'breaking';
    add(`type ${before.type ?? 'unknown'} → ${after.type ?? 'unknown'}`, verdict);
  }
  if (before.nullable !== after.nullable) {
    if (after.nullable) add('may be null', 'breaking');
    else add('is never null', 'additive');
  }
  if (before.pii !== after.pii) {
    if (after.pii) add('is personal data', 'breaking');
    else add('is no longer personal data', 'internal');
  }
  const [old, now] = [before.values, after.values];
  if (old !== null && now !== null) {
    const more = now.filter((value) => !old.includes(value));
    const fewer = old.filter((value) => !now.includes(value));
    // A reader that handles each value meets one that it does not know.
    if (more.length > 0) add(`new values: ${more.join(', ')}`, 'breaking');
    if (fewer.length > 0) add(`no longer: ${fewer.join(', ')}`, 'additive');
  } else if (old !== null) {
    add('any value', 'breaking');
  } else if (now !== null) {
    add(`only: ${now.join(', ')}`, 'additive');
  }
  if (before.description !== after.description) add('description', 'internal');
  return changes;
}

/**
 * Returns true when a name is all in one case: Snowflake treats `total` and `TOTAL` as one name,
 * and `Total` as another.
 */
function isPlain(name: string): boolean {
  return name === name.toLowerCase() || name === name.toUpperCase();
}

/** Exact numbers with at least as many digits on both sides of the point. */
function isWider(before: string | null, after: string | null): boolean {
  const [from, to] = [digits(before), digits(after)];
  return from !== undefined && to !== undefined && from[0] <= to[0] && from[1] <= to[1];
}

function digits(type: string | null): readonly [number, number] | undefined {
  const [, precision, scale] = /^decimal\((\d+),\s*(\d+)\)$/i.exec(type ?? '') ?? [];
  if (precision === undefined || scale === undefined) return undefined;
  return [Number(precision) - Number(scale), Number(scale)];
}
