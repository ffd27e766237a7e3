import { exposure } from 'kysely-models';
import { martTopCustomers } from '../marts/customers/martTopCustomers.ts';
import { martChurn } from '../marts/retention/martChurn.ts';

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
