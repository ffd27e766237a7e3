import { callerLocation } from '../../errors/callerLocation.ts';
import type { ColumnShape } from '../contract/columnTypes.ts';
import type { RowOfContract } from '../contract/conforms.ts';
import { type Contract, readContract } from '../contract/contract.ts';
import { contractWithIds } from '../contract/id.ts';
import type { Relation } from '../contract/relation.ts';
import type { TestSpec } from '../contract/testSpec.ts';
import {
  keyList,
  maybe,
  namedValues,
  placedValues,
  refuseOtherValues,
  someObject,
} from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { lazyTests, testPlaces } from '../tests/lazyTests.ts';
import { Tests } from '../tests/testBuilder.ts';
import { type Key, uniqueTests } from '../tests/uniqueTests.ts';
import {
  functionsWith,
  type ModelFunctions,
  noSettings,
  type ProjectSettings,
} from '../variables/modelFunctions.ts';

/** A small table that the project itself keeps, as a CSV file under version control. */
export interface Seed<out Name extends string = string, out Row = unknown>
  extends Relation<Name, Row> {
  readonly kind: 'seed';
  readonly contract: Contract;
  readonly file: URL;
  /** The rows where the project's variables give them; those of the file otherwise. */
  readonly rows: () => readonly object[] | undefined;
  /** Returns the parts that depend on what the project says. */
  readonly inProject: (settings: ProjectSettings) => Pick<Seed, 'tests' | 'rows' | 'contract'>;
}

/**
 * Declares a seed: a CSV file with a header line, and the contract that its rows keep.
 *
 * @param definition.file the CSV file: `new URL('./rfm_segments.csv', import.meta.url)`
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE when the contract has a check that SQL lacks
 */
export function seed<const Name extends string, C extends ColumnShape>(definition: {
  readonly name: Name;
  readonly description: string;
  readonly file: URL;
  readonly columns: C;
  /** The keys: each is a column, or a list of columns, of which no two rows have the same. */
  readonly unique?: readonly Key<NoInfer<keyof C & string>>[];
  /** Rows that take the place of the file's, where a variable of the project gives some. */
  readonly rows?: (f: ModelFunctions) => readonly NoInfer<RowOfContract<C>>[] | undefined;
  readonly schema?: string;
  readonly tests?: (t: Tests<Name, RowOfContract<C>>, f: ModelFunctions) => readonly TestSpec[];
  readonly tags?: readonly string[];
  readonly owner?: string;
}): Seed<Name, RowOfContract<C>> {
  const { name, tests, unique = [] } = definition;
  const location = callerLocation();
  refuseUnknownOptions(`The seed ${name}`, definition, seedOptions, location);
  const values = {
    ...namedValues,
    ...placedValues,
    columns: someObject('the types of its columns, { code: text() }'),
    file: someObject("the place of a CSV file, new URL('./countries.csv', import.meta.url)"),
    unique: maybe(keyList),
  };
  refuseOtherValues(`The seed ${name}`, definition, values, location);
  const declared = readContract(name, definition.columns, location);
  const places = testPlaces(name, location, tests);
  const inProject = (settings: ProjectSettings) => {
    const f = functionsWith(settings);
    const contract = contractWithIds(declared, settings);
    return {
      contract,
      rows: () => definition.rows?.(f),
      tests: lazyTests({ name, location, testPlaces: places }, contract, () => [
        ...uniqueTests(name, unique),
        ...(tests?.(new Tests(name), f) ?? []),
      ]),
    };
  };
  return {
    kind: 'seed',
    name,
    description: definition.description,
    file: definition.file,
    schema: definition.schema,
    tags: definition.tags ?? [],
    owner: definition.owner,
    location,
    testPlaces: places,
    ...inProject(noSettings),
    inProject,
  };
}

const seedOptions = {
  name: true,
  description: true,
  file: true,
  columns: true,
  unique: true,
  rows: true,
  schema: true,
  tests: true,
  tags: true,
  owner: true,
} as const satisfies Record<keyof Parameters<typeof seed>[0], true>;
