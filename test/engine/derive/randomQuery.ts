import { f } from '../../../packages/kysely-models/src/define/functions/index.ts';
import {
  anyTables,
  column,
} from '../../../packages/kysely-models/src/define/query/untypedQuery.ts';
import type { Random } from './random.ts';

/** A column that a random query gives. */
interface Column {
  readonly name: string;
  readonly type: 'number' | 'text';
}

type Builder = ReturnType<typeof anyTables.selectFrom<string>>;

/** A random query: its columns, and those that distinguish one row from another. */
export interface RandomQuery {
  readonly query: Builder;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
}

/** A relation that queries can read. */
export interface ReadRelation {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
}

/** Makes random queries of all shapes that an increment can be derived from, and of some that it cannot. */
export class QueryMaker {
  readonly #random: Random;
  readonly #relations: readonly ReadRelation[];
  readonly #compares: Random | undefined;
  #names = 0;

  /** @param compares decides where rows are compared with the row of the table `moment`; undefined for nowhere */
  constructor(random: Random, relations: readonly ReadRelation[], compares?: Random) {
    this.#random = random;
    this.#relations = relations;
    this.#compares = compares;
  }

  /** Returns a query of so many layers. */
  make(depth: number): RandomQuery {
    if (depth === 0) return this.#table();
    if (this.#compares?.chance(0.5) === true) return this.#compared(depth);
    const shapes = [
      () => this.#filter(depth),
      () => this.#compute(depth),
      () => this.#lookup(depth),
      () => this.#lookup(depth),
      () => this.#many(depth),
      () => this.#group(depth),
      () => this.#group(depth),
      () => this.#distinct(depth),
      () => this.#stack(depth),
      () => this.#window(depth),
      () => this.#first(depth),
      () => this.#common(depth),
      ...(this.#random.chance(0.3) ? [() => this.#rare(depth)] : []),
    ];
    return this.#random.of(shapes)();
  }

  #name(): string {
    this.#names += 1;
    return `q${this.#names}`;
  }

  #table(): RandomQuery {
    const { name, columns, key } = this.#random.of(this.#relations);
    const alias = this.#name();
    return {
      query: this.#all(anyTables.selectFrom(`${name} as ${alias}`), alias, columns),
      columns,
      key,
    };
  }

  #all(query: Builder, alias: string, columns: readonly Column[]): Builder {
    return query.select(columns.map(({ name }) => `${alias}.${name} as ${name}`)) as Builder;
  }

  /** Reads a query under an alias. */
  #from({ query }: RandomQuery): { readonly alias: string; readonly rows: Builder } {
    const alias = this.#name();
    // Sound: a query is a table under any name.
    return { alias, rows: anyTables.selectFrom(query.as(alias) as never) as never as Builder };
  }

  #numbers({ columns }: RandomQuery): readonly string[] {
    return columns.filter(({ type }) => type === 'number').map(({ name }) => name);
  }

  #condition(rows: Builder, alias: string, base: RandomQuery): Builder {
    const column = `${alias}.${this.#random.of(this.#numbers(base))}`;
    const limit = this.#random.below(4);
    return this.#random.of<() => Builder>([
      () => rows.where(column, '>', limit) as Builder,
      () => rows.where(column, '<=', limit) as Builder,
      () => rows.where(column, 'is not', null) as Builder,
      () => rows.where((eb) => eb.or([eb(column, 'is', null), eb(column, '=', limit)])) as Builder,
      () => rows.where(column, 'in', [0, 2, limit]) as Builder,
    ])();
  }

  #filter(depth: number): RandomQuery {
    const base = this.make(depth - 1);
    const { alias, rows } = this.#from(base);
    const filtered = this.#condition(rows, alias, base);
    const query = this.#random.of([
      () => this.#all(filtered, alias, base.columns),
      () => filtered.selectAll() as Builder,
      () => filtered.selectAll(alias) as Builder,
    ])();
    return { ...base, query };
  }

  /** Compares rows with the only row of a table, or now and then reads it otherwise. */
  #compared(depth: number): RandomQuery {
    const base = this.make(depth - 1);
    const { alias, rows: own } = this.#from(base);
    const [to, name, count, sum] = [this.#name(), this.#name(), this.#name(), this.#name()];
    const numbers = this.#numbers(base);
    const mine = `${alias}.${this.#random.of(numbers)}`;
    const value = `${alias}.${this.#random.of(numbers)}`;
    const [limit, sign] = [
      `${to}.${this.#random.of(['a', 'b'])}`,
      this.#random.of(['<', '>=', '=', '<>', 'is distinct from'] as const),
    ];
    const rows = own.crossJoin(`moment as ${to}`) as never as Builder;
    const all = (query: Builder) => this.#all(query, alias, base.columns);
    const added = (...names: readonly string[]) =>
      names.map((each) => ({ name: each, type: 'number' }) as const);
    const by = this.#some(base.columns);
    return this.#random.of<() => RandomQuery>([
      () => ({ ...base, query: all(rows.whereRef(mine, sign, limit) as Builder) }),
      () => ({
        ...base,
        query: all(rows.where((eb) => eb.not(eb(mine, sign, eb.ref(limit)))) as Builder),
      }),
      () => ({
        ...base,
        query: all(
          rows.where((eb) => eb.or([eb(mine, sign, eb.ref(limit)), eb(value, '>', 3)])) as Builder,
        ),
      }),
      () => ({
        query: rows
          .groupBy(by.map((column) => `${alias}.${column.name}`))
          .select(by.map((column) => `${alias}.${column.name} as ${column.name}`))
          .select((eb) => [
            f.countIf(eb(mine, sign, eb.ref(limit))).as(count),
            f.sumIf(eb.ref(value) as never, eb(mine, sign, eb.ref(limit))).as(sum),
          ]) as Builder,
        columns: [...by, ...added(count, sum)],
        key: by.map((column) => column.name),
      }),
      () => ({
        ...base,
        query: all(rows).select((eb) =>
          eb
            .case()
            .when(mine, sign, eb.ref(limit))
            .then(eb.ref(value) as never)
            .else(7 as never)
            .end()
            .as(name),
        ) as never as Builder,
        columns: [...base.columns, ...added(name)],
      }),
      () => ({
        ...base,
        query: all(rows).select((eb) =>
          f.add(eb.ref(value) as never, eb.ref(limit) as never).as(name),
        ) as never as Builder,
        columns: [...base.columns, ...added(name)],
      }),
    ])();
  }

  #compute(depth: number): RandomQuery {
    const base = this.make(depth - 1);
    const { alias, rows } = this.#from(base);
    const [a, b] = [this.#random.of(this.#numbers(base)), this.#random.of(this.#numbers(base))];
    const name = this.#name();
    const query = this.#all(rows, alias, base.columns).select((eb) => [
      this.#random.chance(0.5)
        ? f.add(eb.ref(`${alias}.${a}`) as never, eb.ref(`${alias}.${b}`) as never).as(name)
        : f.coalesce(eb.ref(`${alias}.${a}`) as never, 0 as never).as(name),
    ]) as Builder;
    const columns = [...base.columns, { name, type: 'number' } as const];
    // A computed column may stand for the key that it is computed from.
    return { query, columns, key: base.key };
  }

  /** Joins at most one row to each. */
  #lookup(depth: number): RandomQuery {
    const [base, other] = [this.make(depth - 1), this.#keyed(depth - 1)];
    const { alias, rows } = this.#from(base);
    const to = this.#name();
    const [key = ''] = other.key;
    const on = `${alias}.${this.#random.of(this.#numbers(base))}`;
    const extra = this.#random.chance(0.3);
    // Sound: a query is a table under any name.
    const table = other.query.as(to) as never as 'a';
    const joined = this.#random.chance(0.6)
      ? rows.leftJoin(table, (join) => {
          const own = join.onRef(on, '=', `${to}.${key}`);
          return extra ? own.on(`${to}.${key}`, '>', 1) : own;
        })
      : rows.innerJoin(table, (join) => {
          const own = join.onRef(on, '=', `${to}.${key}`);
          return extra ? own.on(`${to}.${key}`, '>', 1) : own;
        });
    const added = other.columns.map(({ name, type }) => ({ from: name, name: this.#name(), type }));
    const query = this.#all(joined as never as Builder, alias, base.columns).select(
      added.map(({ from, name }) => `${to}.${from} as ${name}`),
    ) as Builder;
    return {
      query,
      columns: [...base.columns, ...added.map(({ name, type }) => ({ name, type }))],
      key: base.key,
    };
  }

  /** Returns a query with a key of one number. */
  #keyed(depth: number): RandomQuery {
    for (let at = 0; at < 5; at += 1) {
      const made = this.make(depth);
      const [key, second] = made.key;
      if (second === undefined && this.#numbers(made).includes(key ?? '')) return made;
    }
    return this.#table();
  }

  /** Joins any number of rows to each. */
  #many(depth: number): RandomQuery {
    const [base, other] = [this.make(depth - 1), this.make(this.#random.below(depth))];
    const { alias, rows } = this.#from(base);
    const to = this.#name();
    const [a, b] = [this.#random.of(this.#numbers(base)), this.#random.of(this.#numbers(other))];
    const joined = rows.innerJoin(
      other.query.as(to) as never,
      `${alias}.${a}` as never,
      `${to}.${b}` as never,
    ) as never as Builder;
    const added = other.columns.map(({ name, type }) => ({ from: name, name: this.#name(), type }));
    const query = this.#all(joined, alias, base.columns).select(
      added.map(({ from, name }) => `${to}.${from} as ${name}`),
    ) as Builder;
    const keys = other.key.flatMap((name) => added.find(({ from }) => from === name)?.name ?? []);
    return {
      query,
      columns: [...base.columns, ...added.map(({ name, type }) => ({ name, type }))],
      key: [...base.key, ...keys],
    };
  }

  #group(depth: number): RandomQuery {
    const base = this.make(depth - 1);
    const { alias, rows } = this.#from(base);
    const by = this.#some(base.columns);
    const value = `${alias}.${this.#random.of(this.#numbers(base))}`;
    const [count, sum, least, different] = [this.#name(), this.#name(), this.#name(), this.#name()];
    const grouped = rows
      .groupBy(by.map(({ name }) => `${alias}.${name}`))
      .select(by.map(({ name }) => `${alias}.${name} as ${name}`))
      .select((eb) => [
        f.countRows().as(count),
        f.sum(eb.ref(value) as never).as(sum),
        f.min(eb.ref(value) as never).as(least),
        f.countDistinct(eb.ref(value) as never).as(different),
      ]);
    const query = this.#random.chance(0.2)
      ? grouped.having((eb) => eb(f.countRows(), '>', 1))
      : grouped;
    const counted = [count, sum, least, different].map(
      (name) => ({ name, type: 'number' }) as const,
    );
    return {
      query: query as Builder,
      columns: [...by, ...counted],
      key: by.map(({ name }) => name),
    };
  }

  /** Counts and adds up: each sum with what says whether it is null. */
  added(depth: number): RandomQuery {
    const base = this.#random.chance(0.3) ? this.#pairs(depth) : this.make(depth - 1);
    const { alias, rows: own } = this.#from(base);
    const by = this.#some(base.columns);
    const value = `${alias}.${this.#random.of(this.#numbers(base))}`;
    const { rows, other } = this.#random.chance(0.4)
      ? this.#beside(own, alias, base)
      : { rows: own, other: `${alias}.${this.#random.of(this.#numbers(base))}` };
    const names = [1, 2, 3, 4, 5, 6].map(() => this.#name());
    const [rowCount = '', count = '', sum = '', orZero = '', some = '', part = ''] = names;
    const filtered = this.#random.chance(0.3) ? this.#condition(rows, alias, base) : rows;
    const query = filtered
      .groupBy(by.map(({ name }) => `${alias}.${name}`))
      .select(by.map(({ name }) => `${alias}.${name} as ${name}`))
      .select((eb) => [
        f.countRows().as(rowCount),
        f.count(eb.ref(value)).as(count),
        f.sum(eb.ref(value) as never).as(sum),
        f.coalesce(f.sum(eb.ref(other) as never) as never, 0 as never).as(orZero),
        f.countIf(eb(value, '>', 2)).as(some),
        f
          .coalesce(f.sumIf(eb.ref(other) as never, eb(value, '<', 4)) as never, 0 as never)
          .as(part),
      ]);
    const counted = names.map((name) => ({ name, type: 'number' }) as const);
    return {
      query: query as Builder,
      columns: [...by, ...counted],
      key: by.map(({ name }) => name),
    };
  }

  /** Joins rows to those of a query, or to its own, and gives a number of them. */
  #beside(rows: Builder, alias: string, base: RandomQuery): { rows: Builder; other: string } {
    const to = this.#name();
    const isOwn = this.#random.chance(0.5);
    const second = isOwn ? base : this.make(this.#random.below(2));
    const on = `${alias}.${this.#random.of(this.#numbers(base))}`;
    const own = isOwn && this.#random.chance(0.7) ? on.slice(alias.length + 1) : undefined;
    const of = `${to}.${own ?? this.#random.of(this.#numbers(second))}`;
    const less = `${alias}.${this.#random.of(this.#numbers(base))}`;
    const more = `${to}.${this.#random.of(this.#numbers(second))}`;
    const isLess = this.#random.chance(0.4);
    // Sound: a query is a table under any name.
    const table = second.query.as(to) as never as 'a';
    const joined = this.#random.chance(0.3)
      ? rows.leftJoin(table, (join) => join.onRef(on, '=', of))
      : rows.innerJoin(table, (join) => {
          const equal = join.onRef(on, '=', of);
          return isLess ? equal.onRef(less, '<', more) : equal;
        });
    const other = `${to}.${this.#random.of(this.#numbers(second))}`;
    return { rows: joined as never as Builder, other };
  }

  /** Pairs the rows of one query that have something in common. */
  #pairs(depth: number): RandomQuery {
    const base = this.make(depth - 1);
    const [name, a, b] = [this.#name(), this.#name(), this.#name()];
    const on = this.#random.of(this.#numbers(base));
    const less = this.#random.of(this.#numbers(base));
    const added = base.columns.map((column) => ({
      ...column,
      from: column.name,
      name: this.#name(),
    }));
    const query = anyTables
      .with(name, () => base.query as never)
      .selectFrom(`${name} as ${a}`)
      .innerJoin(`${name} as ${b}`, (join) =>
        join.onRef(`${a}.${on}`, '=', `${b}.${on}`).onRef(`${a}.${less}`, '<', `${b}.${less}`),
      )
      .select(base.columns.map((column) => `${a}.${column.name} as ${column.name}`))
      .select(added.map((column) => `${b}.${column.from} as ${column.name}`));
    return {
      query: query as never as Builder,
      columns: [...base.columns, ...added.map(({ from, ...column }) => column)],
      key: [
        ...base.key,
        ...added.flatMap((one) => (base.key.includes(one.from) ? [one.name] : [])),
      ],
    };
  }

  /** Returns one column or two, of which one is a number. */
  #some(columns: readonly Column[]): readonly Column[] {
    const numbers = columns.filter(({ type }) => type === 'number');
    const first = this.#random.of(numbers);
    const second = this.#random.of(columns);
    return this.#random.chance(0.4) && second !== first ? [first, second] : [first];
  }

  #distinct(depth: number): RandomQuery {
    const base = this.make(depth - 1);
    const { alias, rows } = this.#from(base);
    const columns = this.#some(base.columns);
    return {
      query: this.#all(rows, alias, columns).distinct() as Builder,
      columns,
      key: columns.map(({ name }) => name),
    };
  }

  #stack(depth: number): RandomQuery {
    const bases = [this.#keyed(depth - 1), this.#keyed(this.#random.below(depth))];
    const [tag, own, other] = [this.#name(), this.#name(), this.#name()];
    const isTagged = this.#random.chance(0.6);
    const [first, second] = bases.map((base, at) => {
      const { alias, rows } = this.#from(base);
      const [key = ''] = base.key;
      return rows.select((eb) => [
        ...(isTagged ? [f.coalesce(eb.val(null) as never, at as never).as(tag)] : []),
        eb.ref(`${alias}.${key}`).as(own),
        eb.ref(`${alias}.${this.#random.of(this.#numbers(base))}`).as(other),
      ]) as Builder;
    });
    if (first === undefined || second === undefined) throw new Error('There are two.');
    const columns = [own, other].map((name) => ({ name, type: 'number' }) as const);
    if (isTagged) {
      return {
        query: first.unionAll(second as never) as Builder,
        columns: [{ name: tag, type: 'number' }, ...columns],
        key: [own, tag],
      };
    }
    const query = this.#random.of([
      () => first.union(second as never),
      () => first.except(second as never),
      () => first.intersect(second as never),
    ])();
    return { query: query as Builder, columns, key: [own, other] };
  }

  #over(alias: string, base: RandomQuery, partitionBy: readonly string[]) {
    return {
      ...(partitionBy.length > 0 && {
        partitionBy: partitionBy.map((name) => column(name, alias)),
      }),
      orderBy: base.key.map((name) => f.asc(column(name, alias))),
    } as never;
  }

  #window(depth: number): RandomQuery {
    const base = this.make(depth - 1);
    const { alias, rows } = this.#from(base);
    const by = this.#random.chance(0.05) ? [] : this.#some(base.columns).map(({ name }) => name);
    const [place, sum] = [this.#name(), this.#name()];
    const value = this.#random.of(this.#numbers(base));
    const query = this.#all(rows, alias, base.columns).select((eb) => [
      f.rowNumber(this.#over(alias, base, by)).as(place),
      f.runningSum(eb.ref(`${alias}.${value}`) as never, this.#over(alias, base, by)).as(sum),
    ]) as Builder;
    const added = [place, sum].map((name) => ({ name, type: 'number' }) as const);
    return { query, columns: [...base.columns, ...added], key: base.key };
  }

  /** Keeps the first row of each group. */
  #first(depth: number): RandomQuery {
    const base = this.make(depth - 1);
    const inner = this.#from(base);
    const by = this.#some(base.columns).map(({ name }) => name);
    const place = this.#name();
    const numbered = this.#all(inner.rows, inner.alias, base.columns).select(() => [
      f.rowNumber(this.#over(inner.alias, base, by)).as(place),
    ]) as Builder;
    const { alias, rows } = this.#from({ ...base, query: numbered });
    const query = this.#all(
      rows.where(`${alias}.${place}`, '=', 1) as Builder,
      alias,
      base.columns,
    );
    return { query, columns: base.columns, key: this.#random.chance(0.5) ? by : base.key };
  }

  /** Reads one query twice. */
  #common(depth: number): RandomQuery {
    const base = this.#keyed(depth - 1);
    const [name, a, b, more] = [this.#name(), this.#name(), this.#name(), this.#name()];
    const [key = ''] = base.key;
    const on = this.#random.of(this.#numbers(base));
    const query = anyTables
      .with(name, () => base.query as never)
      .selectFrom(`${name} as ${a}`)
      .leftJoin(`${name} as ${b}`, `${b}.${key}`, `${a}.${on}`)
      .select(base.columns.map((column) => `${a}.${column.name} as ${column.name}`))
      .select(`${b}.${on} as ${more}`);
    return {
      query: query as never as Builder,
      columns: [...base.columns, { name: more, type: 'number' }],
      key: base.key,
    };
  }

  /** Shapes from which nothing follows, or only while some table stays as it is. */
  #rare(depth: number): RandomQuery {
    const base = this.make(depth - 1);
    const { alias, rows } = this.#from(base);
    const { name, columns, key } = this.#random.of(this.#relations);
    const [to, greatest] = [this.#name(), this.#name()];
    const [other = ''] = key;
    const all = { name: greatest, type: 'number' } as const;
    return this.#random.of<() => RandomQuery>([
      () => ({
        ...base,
        query: this.#all(
          rows.where((eb) =>
            eb.exists(
              eb
                .selectFrom(`${name} as ${to}`)
                .whereRef(`${to}.${other}`, '=', `${alias}.${this.#numbers(base)[0]}`)
                .select(`${to}.${other}`),
            ),
          ) as Builder,
          alias,
          base.columns,
        ),
      }),
      () => ({
        ...base,
        columns: [...base.columns, all],
        query: this.#all(
          rows.crossJoin(
            anyTables
              .selectFrom(`${name} as ${to}`)
              .select((eb) => f.max(eb.ref(`${to}.${columns[0]?.name}`) as never).as(greatest))
              .as(`${to}_one`) as never,
          ) as never as Builder,
          alias,
          base.columns,
        ).select(`${to}_one.${greatest} as ${greatest}`) as Builder,
      }),
      () => ({
        ...base,
        query: this.#all(rows, alias, base.columns)
          .orderBy(`${alias}.${base.key[0]}`)
          .limit(3) as Builder,
      }),
    ])();
  }
}
