import { chart, dataTable, type ReportPage, section } from 'kysely-models';
import { martRfmGrid } from '../marts/customers/martRfmGrid.ts';
import { martRfmSegments } from '../marts/customers/martRfmSegments.ts';
import { martTopCustomers } from '../marts/customers/martTopCustomers.ts';
import { martRetentionSummary } from '../marts/retention/martRetentionSummary.ts';

const grid = chart({
  title: 'Recency against frequency',
  definition:
    'Customers by their scores: 5 is the most recent and the most frequent fifth. The colour shows what they spent, the number how many they are.',
  of: martRfmGrid,
  columns: {
    r_score: { as: 'count', label: 'Recency' },
    f_score: { as: 'count', label: 'Frequency' },
    customers: 'count',
    monetary: { as: 'amount', label: 'Spent' },
    average_monetary: { as: 'amount', label: 'Spent each' },
    monetary_share: { as: 'share', label: 'Share of revenue' },
  },
  orderBy: ['f_score', 'r_score'],
  width: 'half',
  draw: {
    kind: 'heat',
    x: 'r_score',
    y: 'f_score',
    value: 'monetary',
    label: 'customers',
    upwards: true,
  },
});

const segments = chart({
  title: 'Segments by customers and by revenue',
  definition:
    'Each customer is in one segment, by recency, frequency and what they spent after refunds. Where the share of revenue is right of that of customers, they are worth more than others.',
  of: martRfmSegments,
  columns: {
    rfm_segment: { as: 'text', label: 'Segment' },
    monetary_share: { as: 'share', label: 'Share of revenue' },
    customer_share: { as: 'share', label: 'Share of customers' },
    customers: 'count',
    monetary: { as: 'amount', label: 'Spent' },
    average_recency_days: { as: 'days', label: 'Days since' },
    average_frequency: { as: 'number', label: 'Orders each' },
    average_monetary: { as: 'amount', label: 'Spent each' },
  },
  orderBy: [{ column: 'monetary', direction: 'desc' }, 'rfm_segment'],
  width: 'half',
  draw: { kind: 'pairs', y: 'rfm_segment', x: ['monetary_share', 'customer_share'] },
});

const newAndReturning = chart({
  title: 'New against returning customers',
  definition:
    'Customers who ordered in a month: for the first time, after an order in the month before, or after a longer while.',
  of: martRetentionSummary,
  columns: {
    month: 'month',
    retained: 'count',
    reactivated: 'count',
    new: 'count',
    active: 'count',
    lapsed: 'count',
  },
  orderBy: ['month'],
  partial: 'is_partial',
  draw: { kind: 'columns', x: 'month', y: ['retained', 'reactivated', 'new'] },
});

const best = dataTable({
  title: 'The 20 best customers',
  definition: 'By RFM scores, then by what they spent. Names and addresses are not shown.',
  of: martTopCustomers,
  columns: {
    customer_rank: { as: 'count', label: 'Rank' },
    customer_id: { as: 'text', label: 'Customer' },
    country: 'text',
    rfm_segment: { as: 'text', label: 'Segment' },
    customer_activity_status: { as: 'text', label: 'Activity' },
    recency_days: { as: 'days', label: 'Days since' },
    frequency: { as: 'count', label: 'Orders' },
    monetary: { as: 'amount', label: 'Spent' },
    contribution: { as: 'share', label: 'Of revenue' },
  },
  orderBy: ['customer_rank'],
});

/** Who the customers are, and what they are worth. */
export const customers: ReportPage = {
  name: 'customers',
  title: 'Customers',
  summary: 'Who buys, how recently and how often, and who brings the revenue.',
  blocks: [grid, segments, newAndReturning, section('Best customers', [best])],
};
