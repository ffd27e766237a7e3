import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import { exactDigits } from '../../compile/widens.ts';
import type { RelationComparison } from './comparisons.ts';

/** A column that both states have. */
export interface ColumnPair {
  readonly before: string;
  readonly after: string;
  /** The types, as the warehouse writes them. */
  readonly types: { readonly before: string; readonly after: string };
  /**
   * Specifies how values are compared by their meaning: an exact type with a double as numbers,
   * JSON regardless of whitespace and key order, other types that do not compare as text.
   */
  readonly comparedAs: 'value' | 'number' | 'json' | 'text';
  /** JSON as a text that is the same for the same value, where the warehouse does not have it so. */
  readonly jsonText: EngineDialect['jsonText'];
  /** True when its sums are exact. */
  readonly isExact: boolean;
}

/** The columns of a relation in two states. */
interface PairedColumns {
  readonly pairs: readonly ColumnPair[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A column of a relation in the warehouse, with its type as `typeName` writes it. */
type Column = { readonly column: string; readonly type: string };

/** Pairs the columns of two relations: those with the same name, and those that were renamed. */
export function pairColumns(
  before: readonly Column[],
  after: readonly Column[],
  renames: RelationComparison['renames'],
  dialect: EngineDialect,
): PairedColumns {
  const now = new Map(after.map((each) => [each.column, each]));
  const pairs = before.flatMap(({ column, type }): ColumnPair[] => {
    const found = now.get(column) ?? now.get(renames.get(column) ?? column);
    if (found === undefined) return [];
    const [old, later] = [kindOf(type, dialect), kindOf(found.type, dialect)];
    return [
      {
        before: column,
        after: found.column,
        types: { before: type, after: found.type },
        comparedAs: comparedAs(type === found.type, old, later),
        jsonText: dialect.jsonText,
        isExact: old === 'exact' && later === 'exact',
      },
    ];
  });
  const [old, later] = [pairs.map((pair) => pair.before), pairs.map((pair) => pair.after)];
  return {
    pairs,
    added: after.map(({ column }) => column).filter((name) => !later.includes(name)),
    removed: before.map(({ column }) => column).filter((name) => !old.includes(name)),
  };
}

type Kind = 'exact' | 'double' | 'json' | 'other';

function comparedAs(isSameType: boolean, before: Kind, after: Kind): ColumnPair['comparedAs'] {
  if (isSameType) return before === 'json' ? 'json' : 'value';
  const kinds = new Set([before, after]);
  if (kinds.has('json') || kinds.has('other')) return 'text';
  return kinds.has('double') ? 'number' : 'value';
}

function kindOf(type: string, dialect: EngineDialect): Kind {
  const written = spaceless(type);
  if (written === spaceless(dialect.typeName({ kind: 'json' }))) return 'json';
  if (written === spaceless(dialect.typeName({ kind: 'double' }))) return 'double';
  const whole = (['bigint', 'integer'] as const).map((kind) => dialect.typeName({ kind }));
  const isExact = exactDigits(written) !== undefined || whole.map(spaceless).includes(written);
  return isExact ? 'exact' : 'other';
}

const spaceless = (type: string) => type.replaceAll(' ', '');
