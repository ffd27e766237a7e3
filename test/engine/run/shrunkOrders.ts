export const header = 'order_id,customer_id,amount,note\n';

export const orders = (count: number) =>
  `${header}${Array.from({ length: count }, (_, at) => `${at},1,1.00,\n`).join('')}`;
