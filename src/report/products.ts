import { chart, dataTable, type ReportPage, section } from 'kysely-models';
import { martBestSellingProducts } from '../marts/products/martBestSellingProducts.ts';
import { martProductBundles } from '../marts/products/martProductBundles.ts';

/** The number of products that charts and tables show of a large range. */
const [mostProducts, mostRows] = [200, 20] as const;

const pareto = chart({
  title: 'How many products make the revenue',
  definition: `Products from the best to the least, with their running share of net sales after refunds of their items: A makes the first 80 %, B up to 95 %, C the rest. At most the first ${mostProducts}.`,
  of: martBestSellingProducts,
  columns: {
    revenue_rank: { as: 'count', label: 'Rank' },
    product_name: { as: 'text', label: 'Product' },
    abc_class: { as: 'text', label: 'Class' },
    net_sales: 'amount',
    revenue_share: { as: 'share', label: 'Share' },
    cumulative_revenue_share: { as: 'share', label: 'Running share' },
  },
  where: (eb) => eb('revenue_rank', '<=', mostProducts),
  orderBy: ['revenue_rank'],
  draw: {
    kind: 'pareto',
    x: 'revenue_rank',
    cumulative: 'cumulative_revenue_share',
    by: 'abc_class',
  },
});

const bestSellers = chart({
  title: 'Best sellers',
  definition:
    'The products with the highest net sales of valid orders, after refunds of their items. Refunds that name no product, as those of whole orders, are in none of them. The margin is before refunds; where the cost of a product is unknown it counts as 0, so that its margin is all of its sales.',
  of: martBestSellingProducts,
  columns: {
    revenue_rank: { as: 'count', label: 'Rank' },
    product_name: { as: 'text', label: 'Product' },
    product_id: { as: 'text', label: 'Id' },
    category: 'text',
    units_sold: { as: 'count', label: 'Units' },
    net_sales: 'amount',
    margin: 'amount',
    performance: 'text',
  },
  where: (eb) => eb('revenue_rank', '<=', 15),
  orderBy: ['revenue_rank'],
  draw: { kind: 'bars', y: 'product_name', x: 'net_sales' },
});

const bundles = dataTable({
  title: 'Bought together',
  definition:
    'Pairs of products in three orders or more. A lift of 2 says: twice as often together as by chance.',
  of: martProductBundles,
  columns: {
    bundle_rank: { as: 'count', label: 'Rank' },
    product_a_name: { as: 'text', label: 'Product' },
    product_b_name: { as: 'text', label: 'With' },
    orders_together: { as: 'count', label: 'Orders' },
    confidence_a_to_b: { as: 'share', label: 'First, then second' },
    confidence_b_to_a: { as: 'share', label: 'Second, then first' },
    lift: 'number',
  },
  orderBy: ['bundle_rank'],
  limit: 15,
});

const stock = dataTable({
  title: 'What runs out first',
  definition:
    'Stock on hand and how many days it lasts at the pace of the last 90 days, the shortest first.',
  of: martBestSellingProducts,
  columns: {
    product_name: { as: 'text', label: 'Product' },
    product_id: { as: 'text', label: 'Id' },
    abc_class: { as: 'text', label: 'Class' },
    stock_quantity: { as: 'count', label: 'Stock' },
    sales_velocity: { as: 'number', label: 'Units a day' },
    days_of_cover: 'days',
    performance: 'text',
  },
  where: (eb) => eb('days_of_cover', 'is not', null),
  orderBy: ['days_of_cover', 'revenue_rank'],
  limit: mostRows,
});

const dead = dataTable({
  title: 'Stock that does not sell',
  definition: 'Products without a unit sold in the last 90 days, and with stock on hand.',
  of: martBestSellingProducts,
  columns: {
    product_name: { as: 'text', label: 'Product' },
    product_id: { as: 'text', label: 'Id' },
    category: 'text',
    stock_quantity: { as: 'count', label: 'Stock' },
    units_sold: { as: 'count', label: 'Units ever sold' },
  },
  where: (eb) => eb('performance', '=', 'Dead Stock'),
  orderBy: [{ column: 'stock_quantity', direction: 'desc' }, 'revenue_rank'],
  limit: mostRows,
});

const returns = dataTable({
  title: 'What comes back',
  definition: 'Units that were returned or refunded, as a share of all that were not cancelled.',
  of: martBestSellingProducts,
  columns: {
    product_name: { as: 'text', label: 'Product' },
    product_id: { as: 'text', label: 'Id' },
    category: 'text',
    return_rate: 'share',
    refunded_amount: 'amount',
    net_sales: 'amount',
  },
  where: (eb) => eb('return_rate', '>', 0),
  orderBy: [{ column: 'return_rate', direction: 'desc' }, 'revenue_rank'],
  limit: mostRows,
});

/** The page of products: best sellers, stock that does not sell, returns. */
export const products: ReportPage = {
  name: 'products',
  title: 'Products',
  summary: 'What sells, what is bought together, what runs out and what comes back.',
  blocks: [
    pareto,
    bestSellers,
    section('Bundles', [bundles]),
    section('Stock', [stock, dead]),
    section('Returns', [returns]),
  ],
};
