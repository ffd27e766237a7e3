import * as z from 'zod';
import { foldCase } from '../text/foldCase.ts';
import { nearestName } from '../text/nearest.ts';
import type { RefusedCheck } from '../text/refused.ts';
import { type ColumnType, idNames, sqlTypes, typeText } from './columnTypes.ts';
import { readChecks, refuseChecks } from './readChecks.ts';
import type { SnowflakeColumnOptions } from './snowflakeOptions.ts';
import type { ObjectField, SqlType } from './sqlType.ts';
import { isTestValue, type RuleMaker, type TestValue } from './testSpec.ts';

/** The facts in a column's zod schema. */
export interface ColumnFacts {
  readonly sqlType: SqlType;
  /** The name of the id that it holds, where `id()` declares one. */
  readonly id?: string | undefined;
  readonly nullable: boolean;
  /** True when it is marked as personal data; lineage extends the mark to more columns. */
  readonly pii: boolean;
  /**
   * The reason why it is not personal data whatever it is computed from; undefined where lineage
   * decides.
   */
  readonly notPersonal: string | undefined;
  readonly description: string | undefined;
  readonly snowflake: SnowflakeColumnOptions;
  /** The rules that the schema's checks make for a column of a name. */
  readonly rules: RuleMaker;
}

/** Schemas that are not a column, as they are written. */
const wrappers: Readonly<Record<string, string>> = {
  pipe: 'a transform (.transform, .pipe, z.preprocess)',
  default: 'a default (.default)',
  prefault: 'a default (.prefault)',
  optional: '.optional(); a column is always there, so write .nullable()',
};

/** Reads one column's schema, or tells what in it SQL cannot express. */
export function readColumn(schema: ColumnType): ColumnFacts | RefusedCheck {
  const meta = z.globalRegistry.get(schema);
  const refused = refusedMeta(meta);
  if (refused !== undefined) return refused;
  const own: OwnFacts = {
    pii: meta?.pii === true,
    notPersonal: meta?.pii === false ? (meta.reason ?? '') : undefined,
    description: meta?.description,
    snowflake: meta?.snowflake ?? {},
  };
  if (schema instanceof z.core.$ZodNullable) {
    const inner = refuseChecks(schema) ?? readColumn(schema._zod.def.innerType);
    if ('refused' in inner) return inner;
    return {
      ...inner,
      nullable: true,
      pii: own.pii || (inner.pii && own.notPersonal === undefined),
      notPersonal: own.notPersonal ?? (own.pii ? undefined : inner.notPersonal),
      description: own.description ?? inner.description,
      snowflake: { ...inner.snowflake, ...own.snowflake },
    };
  }
  const values = acceptedValues(schema);
  if (values !== undefined) return refuseChecks(schema) ?? valuesColumn(values, own);
  const { type } = schema._zod.def;
  const nested = nestedColumn(schema, own);
  if (nested !== undefined) return refuseChecks(schema) ?? nested;
  const sqlType = sqlTypes.get(schema) ?? plainSqlType(schema);
  if (sqlType === undefined) return { refused: wrappers[type] ?? `z.${type}()` };
  if ('coerce' in schema._zod.def && schema._zod.def.coerce === true) {
    return { refused: `z.coerce.${type}()` };
  }
  const checks = readChecks(schema, sqlType);
  if ('refused' in checks) return checks;
  const id = idNames.get(schema)?.name;
  return { ...own, sqlType, id, nullable: false, rules: checks.rules };
}

/** The facts of a list or object; undefined for any other schema. */
function nestedColumn(schema: ColumnType, own: OwnFacts): ColumnFacts | RefusedCheck | undefined {
  const isList = schema instanceof z.core.$ZodArray;
  if (!isList && !(schema instanceof z.core.$ZodObject)) return undefined;
  const shape: Readonly<Record<string, ColumnType>> = isList
    ? { element: schema._zod.def.element }
    : schema._zod.def.shape;
  const fields: ObjectField[] = [];
  let pii = own.pii;
  for (const [name, inner] of Object.entries(shape)) {
    const facts = readColumn(inner);
    if ('refused' in facts) return facts;
    const refused = notNested(facts);
    if (refused !== undefined) {
      return {
        refused: `${refused} inside of ${isList ? 'a list' : `the field ${name} of an object`}`,
      };
    }
    fields.push({ name, type: facts.sqlType, nullable: facts.nullable });
    // Whoever may not see what is inside may not see the whole.
    pii ||= facts.pii && own.notPersonal === undefined;
  }
  const [first] = fields;
  if (first === undefined) return { refused: 'z.object() without fields' };
  const repeated = fields.find(
    ({ name }, at) => fields.findIndex((other) => isSameName(other.name, name)) < at,
  );
  if (repeated !== undefined) return { refused: `two fields of the name ${repeated.name}` };
  const { type, nullable } = first;
  const sqlType: SqlType = isList
    ? { kind: 'array', of: { type, nullable } }
    : { kind: 'object', fields };
  const rules: RuleMaker = (column) => [{ kind: 'shape', column, type: sqlType }];
  return { ...own, pii, sqlType, nullable: false, rules };
}

const isSameName = (a: string, b: string) => foldCase(a) === foldCase(b);

/** The types that JSON has, which are the same inside of a list or object of every warehouse. */
const nestable: ReadonlySet<string> = new Set<SqlType['kind']>([
  ...(['bigint', 'integer', 'double', 'boolean', 'text', 'json', 'array', 'object'] as const),
]);

/** Returns what in a column's schema cannot be inside of a list or object. */
function notNested({ sqlType, id, snowflake, rules }: ColumnFacts): string | undefined {
  if (!nestable.has(sqlType.kind)) return `${typeText(sqlType)}, which is text() or double()`;
  if (id !== undefined) return `id('${id}')`;
  if (Object.keys(snowflake).length > 0) return '.meta({ snowflake })';
  const check = rules('it').find(({ kind }) => kind !== 'finite' && kind !== 'shape');
  return check === undefined ? undefined : `the check ${check.kind}`;
}

/** The facts of a schema beside its type and checks. */
type OwnFacts = Pick<ColumnFacts, 'pii' | 'notPersonal' | 'description' | 'snowflake'>;

function valuesColumn(values: readonly unknown[], own: OwnFacts): ColumnFacts | RefusedCheck {
  const present = values.filter((value) => value !== null);
  const accepted = present.filter(isTestValue);
  const sqlType = accepted.length === present.length ? valueType(accepted) : undefined;
  if (sqlType === undefined) {
    return { refused: `the set of values ${present.map(String).join(', ') || 'without a value'}` };
  }
  return {
    ...own,
    sqlType,
    nullable: present.length < values.length,
    rules: (column) => [{ kind: 'accepted_values', column, values: accepted }],
  };
}

/** The values of an enum, a literal, or a union of those; undefined for any other schema. */
function acceptedValues(schema: ColumnType): readonly unknown[] | undefined {
  if (schema instanceof z.core.$ZodEnum) return z.core.util.getEnumValues(schema._zod.def.entries);
  if (schema instanceof z.core.$ZodLiteral) return schema._zod.def.values;
  if (schema instanceof z.core.$ZodNull) return [null];
  if (schema instanceof z.core.$ZodUnion) {
    const options = schema._zod.def.options.map((option) =>
      refuseChecks(option) === undefined ? acceptedValues(option) : undefined,
    );
    return options.every((option) => option !== undefined) ? options.flat() : undefined;
  }
  return undefined;
}

function valueType(values: readonly TestValue[]): SqlType | undefined {
  if (values.length === 0) return undefined;
  if (values.every((value) => typeof value === 'string')) return { kind: 'text' };
  if (values.every((value) => typeof value === 'boolean')) return { kind: 'boolean' };
  if (values.every((value) => Number.isSafeInteger(value))) return { kind: 'bigint' };
  return undefined;
}

/** The SQL type of a plain zod schema that none of our helpers made. */
function plainSqlType(schema: ColumnType): SqlType | undefined {
  if (schema instanceof z.core.$ZodString) return { kind: 'text' };
  if (schema instanceof z.core.$ZodBoolean) return { kind: 'boolean' };
  if (schema instanceof z.core.$ZodNumberFormat) {
    const format = schema._zod.def.format;
    if (format === 'int32') return { kind: 'integer' };
    return format === 'safeint' || format === 'uint32' ? { kind: 'bigint' } : { kind: 'double' };
  }
  return schema instanceof z.core.$ZodNumber ? { kind: 'double' } : undefined;
}

/** A fact that `.meta()` may hold and the engine reads. */
interface MetaFact {
  readonly type: 'boolean' | 'string' | 'object';
  /** The options of an object. */
  readonly options?: Readonly<Record<string, true>>;
}

const snowflakeOptions = {
  maskingPolicy: true,
  projectionPolicy: true,
  tags: true,
} as const satisfies Record<keyof SnowflakeColumnOptions, true>;

const metaFacts: Readonly<Record<string, MetaFact>> = {
  pii: { type: 'boolean' },
  reason: { type: 'string' },
  description: { type: 'string' },
  snowflake: { type: 'object', options: snowflakeOptions },
};

/**
 * Returns what is wrong with the facts of a column: zod takes any name and any value, so that no compiler finds a
 * `ppi: true`, which would leave personal data unmasked. Other names are the author's own.
 */
function refusedMeta(
  meta: Readonly<Record<string, unknown>> | undefined,
): RefusedCheck | undefined {
  for (const [name, value] of Object.entries(meta ?? {})) {
    const fact = metaFacts[name];
    if (fact !== undefined) {
      if (value === undefined) continue;
      const { type, options } = fact;
      const unknown =
        options && Object.keys(Object(value)).find((key) => !Object.hasOwn(options, key));
      if (unknown !== undefined) {
        return { refused: `.meta({ ${name}: { ${unknown}: … } }), which is no option,` };
      }
      if (typeof value === type) continue;
      return { refused: `.meta({ ${name}: … }) with a ${typeof value}, which is no ${type},` };
    }
    const meant = nearestName(name, Object.keys(metaFacts), 1);
    if (meant !== undefined) return { refused: `.meta({ ${name}: … }), which is to be ${meant},` };
  }
  return undefined;
}
