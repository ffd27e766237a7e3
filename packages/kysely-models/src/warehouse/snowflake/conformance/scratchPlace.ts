import { exactName, exactNameSql } from '../../../compile/snowflake/exactName.ts';
import { snowflakeDialect } from '../../../compile/snowflake/snowflakeDialect.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { Session } from '../../types.ts';
import { explainSnowflakeFailure } from '../connection/explainSnowflakeFailure.ts';

/** The objects that a run of checks has to itself: exact names. */
interface ScratchPlace {
  readonly database: string;
  readonly schema: string;
  /** The role to which checks grant privileges; it is not there before one creates it. */
  readonly reader: string;
  /** Its own virtual warehouse; undefined where it may create none and uses the target's. */
  readonly warehouse: string | undefined;
}

/** The request for a place. */
interface PlaceRequest {
  /** Distinguishes this run's objects from another's: letters and digits in upper case. */
  readonly suffix: string;
  /** An existing database to work in, as options of a connection name it; undefined creates one. */
  readonly database: string | undefined;
  /** The same session, whose statements stop when the run is interrupted. */
  readonly stoppable: Session;
  /** Receives each statement that drops something, before it is created. */
  readonly willDrop: (drop: string) => void;
}

/**
 * Creates what the checks work in: a database, or a schema in an existing one, and a virtual warehouse.
 *
 * @throws ModelsError WAREHOUSE_UNAVAILABLE where nothing can be created
 */
export async function createPlace({
  suffix,
  database: existing,
  stoppable,
  willDrop,
}: PlaceRequest): Promise<ScratchPlace> {
  const name = `MODELS_CONFORMANCE_${suffix}`;
  const [sql, reader] = [exactNameSql(name), `${name}_READER`];
  const create = async (statement: string, drop: string) => {
    willDrop(drop);
    await stoppable.run(statement);
  };
  const warehouse = await create(
    `create warehouse ${sql} warehouse_size = xsmall auto_suspend = 60 initially_suspended = true`,
    `drop warehouse if exists ${sql}`,
  ).then(
    () => name,
    () => undefined,
  );
  stoppable.use(warehouse === undefined ? undefined : { warehouse: sql });
  // Its name is not that of the schema, so that a path of two names has one meaning.
  const database = existing === undefined ? `${name}_DB` : exactName(existing);
  const databaseSql = exactNameSql(database);
  if (existing === undefined) {
    await create(`create database ${databaseSql}`, `drop database if exists ${databaseSql}`).catch(
      notCreated,
    );
  }
  const schema = `${databaseSql}.${sql}`;
  await create(`create schema ${schema}`, `drop schema if exists ${schema}`).catch(notCreated);
  willDrop(`drop role if exists ${exactNameSql(reader)}`);
  return { database, schema: name, reader, warehouse };
}

function notCreated(error: unknown): never {
  throw new ModelsError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: 'The checks have no place: their database or schema cannot be created.',
    expected: 'a role that may create a database, or a schema in one',
    found: explainSnowflakeFailure(error).message,
    hint: 'Grant CREATE DATABASE on the account, or name a database in which the role may create schemas: --database NAME.',
    cause: error,
  });
}

/** Returns the statement that has a session work in a place. */
export const useSchema = ({ database, schema }: ScratchPlace): string =>
  `use schema ${exactNameSql(database)}.${exactNameSql(schema)}`;

/**
 * Writes a statement of a check for a place. Its schema is named everywhere, and no other database
 * has one of that name: a session that was lost, and replaced by one elsewhere, changes nothing there.
 *
 * @example placedSql('select 1 from {{T}}', place, runId) // select 1 from "MODELS_CONFORMANCE_5F0C"."T"
 */
export function placedSql(sql: string, place: ScratchPlace, runId: string): string {
  const inner = (text: string) => snowflakeDialect.literal(text).slice(1, -1);
  const names: Readonly<Record<string, string>> = {
    reader: exactNameSql(place.reader),
    // Without one of its own, what names it could not be tried.
    warehouse: exactNameSql(place.warehouse ?? 'NO_WAREHOUSE_OF_ITS_OWN'),
    catalog: `${exactNameSql(place.database)}.information_schema`,
    schema: inner(place.schema),
    run: inner(runId),
  };
  const schema = exactNameSql(place.schema);
  return sql.replaceAll(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => names[name] ?? `${schema}.${exactNameSql(name)}`,
  );
}
