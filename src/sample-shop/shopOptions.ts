import { SampleShopError } from './sampleShopError.ts';

/** The size of the shop, and the seed that selects one of all such shops. */
export interface ShopOptions {
  /**
   * The number of customers, from 1 to 10,000,000. There are about ten orders and thirty items to
   * each.
   */
  readonly customers: number;
  /** A 32-bit integer; one seed always gives the same shop. By default 1. */
  readonly seed?: number | undefined;
}

/** Options that are in range, none left out. */
export interface CheckedShopOptions {
  readonly customers: number;
  readonly seed: number;
}

/** The most customers: more would not leave their orders' sort keys exact, nor in memory. */
const mostCustomers = 10_000_000;

/**
 * Checks the options and fills in the seed.
 *
 * @throws SampleShopError SAMPLE_SHOP_OPTION when a number is not an integer or out of range
 */
export function checkShopOptions({ customers, seed = 1 }: ShopOptions): CheckedShopOptions {
  expectInteger('customers', customers, 1, mostCustomers);
  expectInteger('seed', seed, -(2 ** 31), 2 ** 31 - 1);
  return { customers, seed };
}

function expectInteger(name: string, value: number, lowest: number, highest: number): void {
  if (!Number.isInteger(value) || value < lowest || value > highest) {
    throw new SampleShopError(
      'SAMPLE_SHOP_OPTION',
      `sample shop: ${name} must be an integer from ${lowest} to ${highest}, found ${value}`,
    );
  }
}
