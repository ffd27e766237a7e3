import type { Target } from '../../../define/project/target.ts';
import { duckdbKind } from './duckdbKind.ts';
import { snowflakeKind } from './snowflakeKind.ts';
import type { TargetKind } from './targetKind.ts';

const kinds: {
  readonly [K in Target['kind']]: TargetKind<Extract<Target, { readonly kind: K }>>;
} = { duckdb: duckdbKind, snowflake: snowflakeKind };

/** Returns what is particular to the kind of a target. */
export function targetKindOf<T extends Target>(target: T): TargetKind<T> {
  // Sound: the record has, under each kind, the functions that take targets of it.
  return kinds[target.kind] as unknown as TargetKind<T>;
}

/** Returns true for the name of a kind of targets. */
export function isTargetKind(kind: unknown): kind is Target['kind'] {
  return typeof kind === 'string' && Object.hasOwn(kinds, kind);
}
