import { randomBytes } from 'node:crypto';
import { schemaSql } from '../../compile/dialect/dialect.ts';
import type { SnowflakeTarget } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Scratch, Warehouse } from '../types.ts';
import { withSession } from '../withSession.ts';
import type { SnowflakeWarehouseOptions } from './snowflakeWarehouse.ts';

/**
 * Returns schemas of their own in the database of a target, behind its prefix and `empty_…_`: what is built there
 * reads the sources of the target, and changes nothing beside it.
 *
 * @param schemas those in which something is built
 * @param open opens the target with another prefix
 * @throws ModelsError EMPTY_REFUSED for a production target, or where something is built among sources
 */
export async function scratchSchemas(
  target: SnowflakeTarget,
  { sourceSchemas, outside }: Pick<SnowflakeWarehouseOptions, 'sourceSchemas' | 'outside'>,
  schemas: ReadonlySet<string>,
  open: (target: SnowflakeTarget) => Warehouse,
): Promise<Scratch> {
  if (target.production) throw inProduction();
  const isShared = (schema: string) => sourceSchemas.has(schema) || outside?.has(schema) === true;
  const shared = [...schemas].find(isShared);
  if (shared !== undefined) throw amongSources(shared);
  const schemaPrefix = `${target.schemaPrefix}empty_${randomBytes(6).toString('hex')}_`;
  const warehouse = open({ ...target, schemaPrefix });
  const remove = async () => {
    try {
      await withSession(warehouse, async (session) => {
        for (const schema of schemas) {
          await session.run(
            `drop schema if exists ${schemaSql(warehouse.dialect, schema)} cascade`,
          );
        }
      });
    } finally {
      await warehouse.close();
    }
  };
  return { warehouse, remove };
}

function inProduction(): ModelsError {
  return new ModelsError({
    code: 'EMPTY_REFUSED',
    message: 'Nothing is built over no rows in a production target.',
    subject: '--empty',
    expected: 'a target of development or continuous integration',
    found: 'production: true',
    hint: 'Name another target with --target.',
  });
}

function amongSources(schema: string): ModelsError {
  return new ModelsError({
    code: 'EMPTY_REFUSED',
    message: `The project builds in ${schema}, a schema of its sources, which has no other place.`,
    subject: schema,
    expected: 'models and seeds in other schemas than the sources',
    found: schema,
    hint: 'Give these models and seeds a schema of their own.',
  });
}
