import type { OrderColumn } from '../compile/readQuery.ts';
import type { Relation } from '../define/contract/relation.ts';
import { ModelsError } from '../errors/modelsError.ts';

/** The options of a read as they arrive: those of a service are often what somebody wrote into an address. */
interface GivenOptions {
  readonly columns?: readonly string[];
  readonly orderBy?: readonly (string | OrderColumn)[];
  readonly limit?: number;
  readonly bigints?: string;
  readonly decimals?: string;
}

/**
 * Checks that a relation can be read as it is asked for.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function checkRowChoice(relation: Relation, options: GivenOptions): void {
  const { columns, orderBy = [], limit, bigints = 'number', decimals = 'number' } = options;
  const refuse = (expected: string, found: string) => {
    throw new ModelsError({
      code: 'BAD_ARGUMENT',
      message: `${relation.name} cannot be read so.`,
      subject: relation.name,
      expected,
      found,
      hint: 'Correct the options of read.',
    });
  };
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 0)) {
    refuse('limit: a whole number from 0', `limit: ${limit}`);
  }
  const known = relation.contract?.columns.map(({ name }) => name);
  const all = `columns of ${relation.name}: ${known?.join(', ') ?? 'at least one'}`;
  if (columns?.length === 0) refuse(all, 'no column');
  const terms = orderBy.map((term) => (typeof term === 'string' ? { column: term } : term));
  for (const name of [...(columns ?? []), ...terms.map(({ column }) => column)]) {
    if (known?.includes(name) === false) refuse(all, name);
  }
  const choices = [
    ...terms.map(({ direction = 'asc' }) => ['direction', direction, ['asc', 'desc']] as const),
    ['bigints', bigints, ['number', 'bigint']] as const,
    ['decimals', decimals, ['number', 'text']] as const,
  ];
  for (const [name, value, values] of choices) {
    const isOne = values.some((each) => each === value);
    if (!isOne) refuse(`${name}: ${values.join(' or ')}`, `${name}: ${value}`);
  }
}

/** Parts of a Kysely query that are not options of a read. */
const ofQueries = ['offset', 'distinct', 'groupBy', 'having', 'innerJoin', 'leftJoin'];

/**
 * Refuses options that only a query has.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function refuseQueryOptions({ name }: Relation, options: object): void {
  const found = ofQueries.find((each) => each in options);
  if (found === undefined) return;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `read() has no option ${found}.`,
    subject: name,
    expected: 'columns, where, orderBy, limit, bigints, decimals',
    found,
    hint: `Write a query: query(warehouse, [${name}], (db) => db.selectFrom('${name}')….${found}(…)).`,
  });
}
