import { exposure } from 'kysely-models';
import { martChurn } from '../marts/martChurn.ts';
import { martTopCustomers } from '../marts/martTopCustomers.ts';

/** The recipients of e-mail campaigns. */
export const campaignExport = exposure({
  name: 'campaign_recipients',
  type: 'export',
  description: 'Customers to thank and customers to win back, for the tool that sends campaigns.',
  owner: 'marketing',
  inputs: [martTopCustomers, martChurn],
  columns: {
    mart_top_customers: ['customer_id', 'full_name', 'email', 'customer_value_segment'],
  },
});
