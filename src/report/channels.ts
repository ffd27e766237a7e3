import { chart, dataTable, type ReportPage } from 'kysely-models';
import { martChannels } from '../marts/sales/martChannels.ts';

const sales = chart({
  title: 'Net sales by channel',
  definition: 'What the valid orders of a channel amount to, after discounts and refunds.',
  of: martChannels,
  columns: {
    channel: 'text',
    net_sales: 'amount',
    orders_count: { as: 'count', label: 'Orders' },
    average_order_value: 'amount',
  },
  orderBy: [{ column: 'net_sales', direction: 'desc' }, 'channel'],
  width: 'half',
  draw: { kind: 'bars', y: 'channel', x: 'net_sales' },
});

const acquired = chart({
  title: 'New customers by channel',
  definition: 'Customers whose first valid order came through the channel.',
  of: martChannels,
  columns: { channel: 'text', new_customers: 'count', customers_count: 'count' },
  orderBy: [{ column: 'new_customers', direction: 'desc' }, 'channel'],
  width: 'half',
  draw: { kind: 'bars', y: 'channel', x: 'new_customers' },
});

const worth = dataTable({
  title: 'What a channel’s new customers are worth',
  definition:
    'Of the customers whose first order came through the channel: how many ordered again, in any channel, and what they spent so far.',
  of: martChannels,
  columns: {
    channel: 'text',
    orders_count: { as: 'count', label: 'Orders' },
    net_sales: 'amount',
    average_order_value: { as: 'amount', label: 'Order value' },
    new_customers: 'count',
    acquired_repeat_rate: { as: 'share', label: 'Ordered again' },
    acquired_net_sales: { as: 'amount', label: 'Spent so far' },
  },
  orderBy: [{ column: 'acquired_net_sales', direction: 'desc' }, 'channel'],
});

/** Where orders and customers come from. */
export const channels: ReportPage = {
  name: 'channels',
  title: 'Channels',
  summary: 'Where orders and new customers come from, and what these are worth later.',
  blocks: [sales, acquired, worth],
};
