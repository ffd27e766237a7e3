import { describe, expect, it } from 'vitest';
import {
  date,
  exposure,
  type ModelsConfig,
  variable,
} from '../../../packages/kysely-models/src/define/index.ts';
import {
  ModelsError,
  ModelsErrors,
} from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { selectRelations } from '../../../packages/kysely-models/src/graph/selectRelations.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { anyModel } from '../support/anyModel.ts';
import { models } from '../support/command.ts';
import { shopFolder, shopModels } from '../support/projectFolder.ts';

const staging = anyModel('staging');
const mart = anyModel('mart', [staging]);
const other = anyModel('other');
const definition = {
  name: 'sales',
  type: 'dashboard',
  description: 'Sales.',
  owner: 'analytics',
  inputs: [mart],
} as const;
const sales = exposure(definition);

const open = (config: ModelsConfig['models']) => openProject({ models: config }).graph;

function errorsOf(...list: readonly object[]) {
  try {
    open([[staging, mart, other, ...list]]);
  } catch (error) {
    if (error instanceof ModelsErrors) return error.errors.map(({ details }) => details);
    if (error instanceof ModelsError) return [error.details];
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('exposures', () => {
  it('are found among exports and items, and know where they stand', () => {
    const graph = open([{ staging, mart, sales }, sales, [other]]);
    expect(graph.exposures).toEqual([sales]);
    expect(graph.order.map(({ name }) => name)).toEqual(['staging', 'other', 'mart']);
    expect(sales.location).toMatchObject({ file: import.meta.filename, line: expect.any(Number) });
  });

  it('select what they read, and with + what that is built from', () => {
    const graph = open([[staging, mart, other, sales]]);
    const selected = (selector: string) => [
      ...selectRelations(graph, { select: [selector], exclude: [] }),
    ];
    expect(selected('exposure:sales')).toEqual(['mart']);
    expect(selected('+exposure:sa*').toSorted()).toEqual(['mart', 'staging']);
    expect(() => selected('exposure:sale')).toThrow('matches no model');
  });

  it.each([
    ['NAME_INVALID', { name: ' ' }],
    ['DEFINITION_INVALID', { owner: '' }],
    ['DEFINITION_INVALID', { type: 'poster' }],
    ['DEFINITION_INVALID', { inputs: [] }],
    ['DEFINITION_INVALID', { columns: { staging: ['id'] } }],
    ['INPUT_NOT_LISTED', { inputs: [anyModel('mart')] }],
    ['INPUT_NOT_LISTED', { inputs: [anyModel('elsewhere')] }],
    ['IMPORT_CYCLE', { inputs: [undefined] }],
  ])('%s for %j', (code, change) => {
    const wrong = { ...sales, ...change };
    expect(errorsOf(wrong)).toMatchObject([{ code, location: { file: import.meta.filename } }]);
  });

  it('that list a variable are told that variables are not listed', () => {
    const asOf = variable({ name: 'as_of', type: date(), description: 'The day.' });
    expect(errorsOf({ ...sales, inputs: [asOf] })).toMatchObject([
      {
        code: 'INPUT_NOT_LISTED',
        message:
          'The exposure sales has the variable as_of among its inputs, where variables are not listed.',
        hint: 'Take it out of inputs; name the models there that read it.',
      },
    ]);
  });

  it('have names of their own, in upper or lower case', () => {
    expect(errorsOf(sales, exposure({ ...definition, name: 'SALES' }))).toMatchObject([
      { code: 'NAME_DUPLICATE', subject: 'SALES' },
    ]);
    expect(
      open([[staging, mart, exposure({ ...definition, name: 'mart' })]]).exposures,
    ).toHaveLength(1);
  });

  it('are listed below what they read, when all of that is listed', async () => {
    const folder = shopFolder({
      'models.ts': shopModels(`
        import { exposure } from '${new URL('../../../packages/kysely-models/src/define/project/exposure.ts', import.meta.url).href}';
        export const sales = exposure({ name: 'sales', type: 'dashboard', description: 'Sales.', owner: 'analytics', url: 'https://bi.example.org/', inputs: [customerOrders], columns: { customer_orders: ['orders'] } });`),
    });
    const { out } = await models(folder, ['list', '--json', '+exposure:sales']);
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      ...{ name: 'sales', kind: 'exposure', type: 'dashboard', owner: 'analytics' },
      ...{ reads: ['customer_orders'], columns: { customer_orders: ['orders'] } },
      ...{ url: 'https://bi.example.org/', file: expect.stringMatching(/^models\.ts:\d+$/) },
    });
    expect((await models(folder, ['list', 'stg_orders'])).out).not.toContain('sales');
    expect((await models(folder, ['list'])).out).toContain('exposure');
  });

  it('refuse columns that the contract lacks', async () => {
    const folder = shopFolder({
      'models.ts': shopModels(`
        import { exposure } from '${new URL('../../../packages/kysely-models/src/define/project/exposure.ts', import.meta.url).href}';
        export const sales = exposure({ name: 'sales', type: 'export', description: 'x', owner: 'x', inputs: [customerOrders], columns: { customer_orders: ['order'] } });`),
    });
    const { code, error } = await models(folder, ['list']);
    expect(code).toBe(2);
    expect(error).toContain('customer_orders.order');
  });
});
