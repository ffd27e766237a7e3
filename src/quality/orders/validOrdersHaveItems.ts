import type { TestSpec, Tests } from 'kysely-models';
import { warn } from '../../vocabulary.ts';
import { testsOf } from '../testsOf.ts';

interface Needed {
  readonly is_valid: boolean;
  readonly items_count: number;
}

/** Warns of sales without an item: their lines did not arrive, and they amount to nothing. */
export function validOrdersHaveItems<Row extends Needed>(t: Tests<'mart_orders', Row>): TestSpec {
  return testsOf<Needed, 'mart_orders', Row>(t).expression(
    'valid_orders_have_items',
    (eb) => eb.or([eb('is_valid', '=', false), eb('items_count', '>', 0)]),
    warn,
  );
}
