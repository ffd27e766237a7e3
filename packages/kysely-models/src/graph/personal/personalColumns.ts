import { type Dependence, independent } from '../../compile/lineage/dependence.ts';
import { queryLineage } from '../../compile/lineage/queryLineage.ts';
import type { ColumnRef } from '../../compile/lineage/reach.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { MayShow } from '../../define/contract/mayShow.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { type RelationLineage, relationLineage } from '../lineage/projectLineage.ts';
import { inputsOf, isProjectRelation } from '../project.ts';

/** The decision whether the values of a column may leave the warehouse, with its reason. */
type Verdict =
  | { readonly shown: true; readonly why: 'harmless' }
  /** Declared by the author as not personal, although it carries personal data. */
  | { readonly shown: true; readonly why: 'declared'; readonly reason: string }
  | { readonly shown: false; readonly why: 'marked' }
  /** It carries the values of personal columns: as they are, or as a hash or figure (`digest`). */
  | {
      readonly shown: false;
      readonly why: 'carries' | 'digest';
      readonly from: readonly ColumnRef[];
      /** The part of `from` that is personal for certain; the rest is masked because nothing is known of it. */
      readonly certain: readonly ColumnRef[];
    }
  /** Its content is unknown: the project does not declare such a column. */
  | { readonly shown: false; readonly why: 'unknown' };

/** The personal data of a relation. */
interface PersonalColumns {
  /** The verdicts by column, in the relation's order. */
  readonly columns: ReadonlyMap<string, Verdict>;
  /** Returns the verdict on a column by its name, in any case. */
  readonly of: (column: string) => Verdict;
  /** The personal columns that reading it may read, as `relation.column`. */
  readonly reads: readonly string[];
}

/** The verdicts by relation: each reader asks for those of all below it, which would grow with every path to them. */
const known = new WeakMap<Relation, PersonalColumns>();

/** The relations of which every column may be shown, and whose rows depend on no personal column. */
const harmlessRelations = new WeakSet<Relation>();

/**
 * Returns which columns of a relation are personal data. Lineage decides: what a contract marks
 * `pii` or gives a masking policy, and whatever carries its values, unless the author says `pii: false` and why. All that
 * leaves the warehouse asks here.
 *
 * @example
 * // contact: select lower(email) as mail, count(email) as mails from people
 * personalColumns(contact).of('mail')  // { shown: false, why: 'carries', from: [people.email] }
 * personalColumns(contact).of('mails') // { shown: true, why: 'harmless' }
 */
export function personalColumns(relation: Relation): PersonalColumns {
  // Inputs first, without recursion: a chain of models may be long.
  const seen = new Set<Relation>();
  const pending: Relation[] = [relation];
  for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
    seen.add(next);
    const missing = known.has(next)
      ? []
      : inputsIn(next).filter((input) => !seen.has(input) && !known.has(input));
    pending.push(...missing);
    if (missing.length > 0) continue;
    pending.pop();
    if (known.has(next)) continue;
    const found = withoutPersonal(next) ?? judged(next);
    known.set(next, found);
    const isHarmless = found.reads.length === 0 && [...found.columns.values()].every(isShown);
    if (isHarmless) harmlessRelations.add(next);
  }
  return judgedBefore(relation);
}

/** Returns a function that tells whether values of a relation's column may be shown. */
export function mayShowOf(relation: Relation): MayShow {
  const { of } = personalColumns(relation);
  return (column) => of(column).shown;
}

/** Returns the relations that a relation's query reads; none of one that is no part of a project. */
export const inputsIn = (relation: Relation): readonly Relation[] =>
  isProjectRelation(relation) ? inputsOf(relation) : [];

function judgedBefore(relation: Relation): PersonalColumns {
  const found = known.get(relation);
  if (found === undefined) throw new TypeError(`${relation.name} was not judged.`);
  return found;
}

const isShown = ({ shown }: Verdict): boolean => shown;

/**
 * Returns the verdicts on a relation whose contract marks nothing and whose inputs have nothing personal: there
 * is nothing that lineage could find in it. Undefined for any other.
 */
function withoutPersonal(relation: Relation): PersonalColumns | undefined {
  const { contract } = relation;
  if (contract === undefined) return undefined;
  const isMarked = contract.columns.some((each) => declaredVerdict(each)?.shown === false);
  if (isMarked || !inputsIn(relation).every((input) => harmlessRelations.has(input))) {
    return undefined;
  }
  const columns = new Map<string, Verdict>(
    contract.columns.map((each) => [each.name, declaredVerdict(each) ?? harmless]),
  );
  return { columns, of: lookup(columns), reads: [] };
}

/** Returns what a contract itself says of one of its columns; undefined where it says nothing. */
function declaredVerdict(column: Contract['columns'][number]): Verdict | undefined {
  if (column.pii === true) return { shown: false, why: 'marked' };
  if (column.notPersonal !== undefined) {
    return { shown: true, why: 'declared', reason: column.notPersonal };
  }
  // What the warehouse masks for some of its readers is shown to none of ours.
  return column.snowflake.maskingPolicy === undefined ? undefined : { shown: false, why: 'marked' };
}

function judged(relation: Relation): PersonalColumns {
  const lineage = lineageOf(relation);
  const inputs = inputsIn(relation);
  const others = new Map(inputs.map((input) => [input.name, known.get(input)]));
  const declared = new Map((relation.contract?.columns ?? []).map((each) => [each.name, each]));
  const names = [...new Set([...(lineage?.columns.keys() ?? []), ...declared.keys()])];
  const columns = new Map<string, Verdict>(names.map((name) => [name, harmless]));
  const ofRef: OfRef = (ref) =>
    ref.relation === relation.name
      ? columns.get(ref.column)
      : others.get(ref.relation)?.of(ref.column);
  const verdict = (name: string): Verdict => {
    const column = declared.get(name);
    const own = column && declaredVerdict(column);
    if (own !== undefined) return own;
    if (lineage === undefined) return untraced([...others.values()], column !== undefined);
    return verdictOf(lineage.columns.get(name), ofRef, column !== undefined);
  };
  // A model may read itself: what it says of its own columns can change what it says of others.
  for (let changed = true; changed; ) {
    changed = false;
    for (const name of names) {
      const next = verdict(name);
      const before = columns.get(name);
      changed ||= next.shown !== before?.shown || isCertain(next) !== isCertain(before);
      columns.set(name, next);
    }
  }
  return {
    columns,
    of: lookup(columns),
    reads: readsOf(relation, { lineage, columns, ofRef }),
  };
}

/** Undefined where a query cannot be traced: the build says why, in an error of its own. */
function lineageOf(relation: Relation): RelationLineage | undefined {
  if (!isProjectRelation(relation)) return undefined;
  const columnsOf = (input: Relation) => [...(known.get(input)?.columns.keys() ?? [])];
  try {
    return relationLineage(
      relation,
      new Map(inputsIn(relation).map((each) => [each.name, columnsOf(each)])),
    );
  } catch {
    return undefined;
  }
}

/** Returns the verdict on a column that is read; undefined where there is none, which shows nothing. */
type OfRef = (ref: ColumnRef) => Verdict | undefined;

const isHidden = (verdict: Verdict | undefined): boolean => verdict?.shown !== true;

/** Returns true for what is personal data, and not merely unknown. */
function isCertain(verdict: Verdict | undefined): boolean {
  if (verdict?.why === 'carries' || verdict?.why === 'digest') return verdict.certain.length > 0;
  return verdict?.why === 'marked';
}

const harmless: Verdict = { shown: true, why: 'harmless' };

function untraced(inputs: readonly (PersonalColumns | undefined)[], isDeclared: boolean): Verdict {
  const isPersonal = inputs.some((input) => input === undefined || input.reads.length > 0);
  return isPersonal || !isDeclared ? { shown: false, why: 'unknown' } : harmless;
}

/**
 * Returns the verdict on a column of a query.
 *
 * @param isDeclared whether a contract says what is in it
 */
function verdictOf(
  { carries, shows, opaque }: Dependence = independent,
  ofRef: OfRef,
  isDeclared: boolean,
): Verdict {
  const hidden = (refs: readonly ColumnRef[]) => refs.filter((ref) => isHidden(ofRef(ref)));
  const from = hidden(carries);
  if (from.length > 0) {
    const why = hidden(shows).length > 0 ? 'carries' : 'digest';
    return { shown: false, why, from, certain: from.filter((ref) => isCertain(ofRef(ref))) };
  }
  return opaque.length > 0 && !isDeclared ? { shown: false, why: 'unknown' } : harmless;
}

function lookup(columns: ReadonlyMap<string, Verdict>): PersonalColumns['of'] {
  const folded = new Map([...columns].map(([name, verdict]) => [foldCase(name), verdict]));
  return (column) => folded.get(foldCase(column)) ?? { shown: false, why: 'unknown' };
}

/** Its own, those that its query reads, and what the views read that it reads. */
function readsOf(
  relation: Relation,
  {
    lineage,
    columns,
    ofRef,
  }: {
    readonly lineage: RelationLineage | undefined;
    readonly columns: ReadonlyMap<string, Verdict>;
    readonly ofRef: OfRef;
  },
): readonly string[] {
  const own = [...columns]
    .filter(([, { shown }]) => !shown)
    .map(([name]) => `${relation.name}.${name}`);
  const all = lineage === undefined ? [] : [...lineage.columns.values(), lineage.rows];
  const read = all
    .flatMap(({ from, rows }) => [...from, ...rows])
    .filter((ref) => isHidden(ofRef(ref)))
    .map((ref) => `${ref.relation}.${ref.column}`);
  const below = inputsIn(relation)
    .filter((input) => lineage === undefined || isComputedWhenRead(input))
    .flatMap((input) => known.get(input)?.reads ?? []);
  return [...new Set([...read, ...own, ...below])];
}

/** Returns true when a relation is computed at the time it is read: a view. */
export const isComputedWhenRead = (relation: Relation) =>
  isProjectRelation(relation) && relation.kind === 'model' && relation.materialized.kind === 'view';

/**
 * Returns which columns of a query's rows may be shown, by the columns that they carry.
 *
 * @param relations those that it may read
 */
export function mayShowOfQuery(
  tree: Parameters<typeof queryLineage>[1],
  relations: readonly Relation[],
): MayShow {
  const inputs = new Map(relations.map((each) => [each.name, personalColumns(each)]));
  const tables = new Map(
    [...inputs].map(([name, { columns }]) => [
      name,
      { relation: name, columns: [...columns.keys()] },
    ]),
  );
  const ofRef: OfRef = (ref) => inputs.get(ref.relation)?.of(ref.column);
  try {
    const { columns } = queryLineage('query', tree, undefined, tables);
    const verdicts = new Map(
      [...columns].map(([name, dependence]) => [name, verdictOf(dependence, ofRef, false)]),
    );
    const of = lookup(verdicts);
    return (column) => of(column).shown;
  } catch {
    // What gives rows that cannot be traced may give any column.
    return () => false;
  }
}
