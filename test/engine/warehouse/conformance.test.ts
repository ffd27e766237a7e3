import { describe } from 'vitest';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { memoryWarehouse } from '../support/memoryBuild.ts';
import { conformance } from './conformance.ts';

const double = await snowflakeDouble();

describe('DuckDB as a warehouse', () => {
  conformance(memoryWarehouse);
});

describe.skipIf(!double.port)(`Snowflake as a warehouse${double.note}`, () => {
  conformance(() => doubleWarehouse(double.port ?? 0));
});
