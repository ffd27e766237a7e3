import { exposure } from 'kysely-models';
import { martBestSellingProducts } from '../marts/products/martBestSellingProducts.ts';
import { martDailySales } from '../marts/sales/martDailySales.ts';

/** The figures of the weekly meeting. */
export const weeklySalesDashboard = exposure({
  name: 'weekly_sales',
  type: 'dashboard',
  description: 'Sales by day and the best sellers, for the weekly meeting.',
  owner: 'analytics',
  inputs: [martDailySales, martBestSellingProducts],
});
