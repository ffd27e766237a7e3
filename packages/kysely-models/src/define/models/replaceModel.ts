import { callerLocation } from '../../errors/callerLocation.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import { typeText } from '../contract/columnTypes.ts';
import type { ColumnContract } from '../contract/contract.ts';
import type { Relation, RowOf } from '../contract/relation.ts';

/**
 * The replacement of a relation that a project imports; `override` of the configuration lists it.
 */
export interface Override {
  readonly kind: 'override';
  readonly original: Relation;
  /** Has the original's name and columns: whatever reads the original reads it instead. */
  readonly by: Relation;
  /** The source whose changes are the original's, for increments that follow the original. */
  readonly changesOf: string | undefined;
  readonly location: SourceLocation | undefined;
}

type ColumnErrors<Row, Wanted> = {
  [K in keyof Wanted as K extends keyof Row ? ([Row[K]] extends [Wanted[K]] ? never : K) : K]: {
    expected: Wanted[K];
    found: K extends keyof Row ? Row[K] : 'the replacement does not have this column';
  };
};

/**
 * `unknown` when a relation has the name and the columns of another; otherwise a type that no
 * relation has, whose text names what is missing or of another type.
 */
type Replaces<By extends Relation, Original extends Relation> = By['name'] extends Original['name']
  ? keyof ColumnErrors<RowOf<By>, RowOf<Original>> extends never
    ? unknown
    : {
        replacementError: {
          [K in keyof ColumnErrors<RowOf<By>, RowOf<Original>>]: ColumnErrors<
            RowOf<By>,
            RowOf<Original>
          >[K];
        };
      }
  : { replacementError: { name: { expected: Original['name']; found: By['name'] } } };

/**
 * Replaces a model, seed or source by one's own relation of the same name and columns. Readers of
 * the original read the replacement, and the original's tests run on it beside its own. It may have
 * more columns.
 *
 * @throws ModelsError DEFINITION_INVALID when the replacement has no contract, or one that lacks a
 *   column of the original or has it as another SQL type
 * @example
 * override: [replaceModel(stgOrders, model({ name: 'stg_orders', inputs: [shopOrders], … }))]
 */
export function replaceModel<Original extends Relation, By extends Relation>(
  original: Original,
  replacement: By & Replaces<NoInfer<By>, NoInfer<Original>>,
): Override {
  const by: Relation = replacement;
  const location = callerLocation();
  const override: Override = { kind: 'override', original, by, changesOf: undefined, location };
  const [mistake] = [...nameMistakes(original, by), ...columnMistakes(original, by, 'any')];
  if (mistake !== undefined) throw unlike(override, mistake);
  return override;
}

/**
 * Returns what is wrong with a replacement in a project that says what ids are; undefined where nothing is.
 *
 * @param original as the project has it
 * @param by the replacement, as the project has it
 */
export function replacementError(
  override: Override,
  original: Pick<Relation, 'contract'>,
  by: Pick<Relation, 'contract'>,
): ModelsError | undefined {
  const [mistake] = columnMistakes(original, by, 'project');
  return mistake && unlike(override, mistake);
}

function unlike({ original, location }: Override, mistake: Mistake): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The replacement of ${original.name} is not like it.`,
    subject: original.name,
    location,
    ...mistake,
    hint: 'Give the replacement the name and the columns of what it replaces; it may have more.',
  });
}

interface Mistake {
  readonly expected: string;
  readonly found: string;
}

function nameMistakes(original: Relation, by: Relation): readonly Mistake[] {
  if (by.name === original.name) return [];
  return [{ expected: `the name ${original.name}`, found: by.name }];
}

/** @param ids whether the project has said what ids are; before, each may be a number or a text */
function columnMistakes(
  original: Pick<Relation, 'contract'>,
  by: Pick<Relation, 'contract'>,
  ids: 'any' | 'project',
): readonly Mistake[] {
  const wanted = original.contract?.columns ?? [];
  if (by.contract === undefined) {
    return [{ expected: 'columns: { … }, as the original has them', found: 'no columns' }];
  }
  const columns = new Map(by.contract.columns.map((column) => [column.name, column]));
  return wanted.flatMap((column) => {
    const found = columns.get(column.name);
    const mayBe = (each: ColumnContract) =>
      ids === 'any' && each.id !== undefined ? ['bigint()', 'text()'] : [typeText(each.sqlType)];
    const fits = found !== undefined && mayBe(found).some((type) => mayBe(column).includes(type));
    if (fits && (column.nullable || !found.nullable)) return [];
    return [{ expected: describe(column), found: found ? describe(found) : 'no such column' }];
  });
}

const describe = ({ name, sqlType, nullable }: ColumnContract) =>
  `${name}: ${typeText(sqlType)}${nullable ? '.nullable()' : ''}`;
