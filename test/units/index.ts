/** The unit tests of the shipped models: each says a rule of the analytics, on a few rows. */
export * from './assortment.ts';
export * from './customerMarts.ts';
export * from './customers.ts';
export * from './money.ts';
export * from './months.ts';
export * from './orders.ts';
export * from './products.ts';
export * from './refunds.ts';
export * from './sales.ts';
export * from './scores.ts';
export * from './staging.ts';
export * from './stagingOrders.ts';
export * from './time.ts';
