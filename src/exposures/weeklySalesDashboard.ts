import { exposure } from 'kysely-models';
import { martBestSellingProducts } from '../marts/martBestSellingProducts.ts';
import { martDailySales } from '../marts/martDailySales.ts';

/** The figures of the weekly meeting. */
export const weeklySalesDashboard = exposure({
  name: 'weekly_sales',
  type: 'dashboard',
  description: 'Sales by day and the best sellers, for the weekly meeting.',
  owner: 'analytics',
  inputs: [martDailySales, martBestSellingProducts],
});
