/**
 * Unit tests of models: rows in, rows out, without a warehouse.
 *
 * @module kysely-models/testing
 */
export { type GivenRows, type UnitCase, type UnitTest, unitTest } from '../define/unit/unitTest.ts';
export { testModel } from './testModel.ts';
