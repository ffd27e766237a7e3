import { placeInFile, placeOfError } from '../../errors/callerLocation.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import { typeText } from '../contract/columnTypes.ts';
import type { Contract } from '../contract/contract.ts';
import type { SqlType } from '../contract/sqlType.ts';
import type { TestSpec } from '../contract/testSpec.ts';
import { functionsWith, type ModelFunctions, noSettings } from '../variables/modelFunctions.ts';
import { Tests } from './testBuilder.ts';

/** The relation that has the tests. */
interface Owner {
  readonly name: string;
  readonly location: SourceLocation | undefined;
  readonly testPlaces: () => TestPlaces;
}

/**
 * Generated and declared tests, computed at the first call: when all modules are loaded, so that
 * the tests of two modules may name each other.
 *
 * @param implied what the tests lack that the relation promises otherwise, such as its key
 * @returns a function that throws ModelsError NAME_DUPLICATE when two tests have one name, and
 *   DEFINITION_INVALID, or the code of the declaration's own error, when a test cannot be built
 */
export function lazyTests(
  owner: Owner,
  contract: Contract | undefined,
  declared: () => readonly TestSpec[],
  implied: (tests: readonly TestSpec[]) => readonly TestSpec[] = () => [],
): () => readonly TestSpec[] {
  let all: readonly TestSpec[] | undefined;
  return () => {
    if (all !== undefined) return all;
    const tests = withoutRepeated([...(contract?.tests ?? []), ...built(owner, declared)]);
    all = checked(owner, [...tests, ...implied(tests)]);
    refuseNestedKeys(owner, contract, all);
    return all;
  };
}

function built(owner: Owner, declared: () => readonly TestSpec[]): readonly TestSpec[] {
  try {
    return declared();
  } catch (cause) {
    const known = cause instanceof ModelsError ? cause.details : undefined;
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      hint: 'The function under tests threw this; correct it there.',
      cause,
      ...known,
      message: `The tests of ${owner.name} cannot be built: ${cause instanceof Error ? cause.message : String(cause)}`,
      subject: owner.name,
      location: (owner.location && placeOfError(cause, owner.location.file)) ?? owner.location,
    });
  }
}

/**
 * Leaves out the tests that another one of the same name and rule repeats with a quarantine: a rule of the
 * contract, or of a key, quarantines rows where its author says so under `tests`.
 */
function withoutRepeated(tests: readonly TestSpec[]): readonly TestSpec[] {
  const quarantining = new Map(
    tests.filter(({ onFail }) => onFail !== undefined).map((test) => [test.name, test]),
  );
  return tests.filter((test) => {
    const other = quarantining.get(test.name);
    return other === undefined || test.onFail !== undefined || !isSameRule(test, other);
  });
}

function isSameRule(a: TestSpec, b: TestSpec): boolean {
  const isStrict = a.severity === 'error' && a.maxFailures === 0;
  return isStrict && a.kind !== 'relationships' && ruleText(a) === ruleText(b);
}

function ruleText({ origin, severity, onFail, custom, ...rule }: TestSpec): string {
  const text = (_: string, value: unknown) => (value instanceof RegExp ? String(value) : value);
  const parts = Object.entries(rule).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(parts, text);
}

/** Refuses a key with a column whose values a warehouse does not compare by their meaning. */
function refuseNestedKeys(
  owner: Owner,
  contract: Contract | undefined,
  tests: readonly TestSpec[],
): void {
  const nested = new Map(
    contract?.columns.flatMap(({ name, sqlType }) =>
      isNested(sqlType) ? [[name, sqlType] as const] : [],
    ),
  );
  for (const test of tests) {
    if (test.kind !== 'unique') continue;
    const column = test.columns.find((name) => nested.has(name));
    const type = column === undefined ? undefined : nested.get(column);
    if (type === undefined) continue;
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `${owner.name}: ${column} is ${typeText(type)} and cannot be a key, or part of one.`,
      subject: `${owner.name}.${column}`,
      location: placeOfTest(owner, test),
      expected: 'a key of texts, numbers, days, times or bytes',
      found: `${column}: ${typeText(type)}`,
      hint: 'Make what identifies it a column of its own, such as f.jsonText(…) or f.surrogateKey(…).',
    });
  }
}

const isNested = ({ kind }: SqlType) => kind === 'json' || kind === 'array' || kind === 'object';

function checked(owner: Owner, tests: readonly TestSpec[]): readonly TestSpec[] {
  const names = new Set<string>();
  for (const test of tests) {
    const { name } = test;
    if (names.has(name)) {
      throw new ModelsError({
        code: 'NAME_DUPLICATE',
        message: `${owner.name} has two tests of the name ${name}.`,
        subject: owner.name,
        location: placeOfTest(owner, test),
        expected: 'one test of a name, the contract’s own included',
        found: name,
        hint: 'Drop the one that the contract already generates, or give it a name: { name: … }.',
      });
    }
    names.add(name);
  }
  return tests;
}

/** Returns the line at which a test is declared, or the relation where the test has none. */
const placeOfTest = ({ testPlaces, location }: Owner, { name, origin }: TestSpec) =>
  (origin === 'declared' ? testPlaces().get(name) : undefined) ?? location;

/** The lines at which the tests of a relation are declared, by the names of the tests. */
type TestPlaces = ReadonlyMap<string, SourceLocation>;

/**
 * Returns a function that finds the lines at which the tests of a relation are declared, at its first call: looking
 * at the stack takes longer than declaring a test, and only errors show it.
 *
 * @param location the place of the relation; tests that another file declares have none
 * @param tests declares the tests once more
 */
export function testPlaces<Name extends string, Row>(
  name: Name,
  location: SourceLocation | undefined,
  tests: ((t: Tests<Name, Row>, f: ModelFunctions) => unknown) | undefined,
): () => TestPlaces {
  let found: Map<string, SourceLocation> | undefined;
  return () => {
    if (found !== undefined || location === undefined) return found ?? new Map();
    const places = new Map<string, SourceLocation>();
    found = places;
    try {
      const t = new Tests<Name, Row>(name, (test) => {
        const place = placeInFile(location.file);
        if (place !== undefined) places.set(test.name, place);
      });
      tests?.(t, functionsWith(noSettings));
    } catch {
      // It is reported where the tests themselves are declared.
    }
    return places;
  };
}
