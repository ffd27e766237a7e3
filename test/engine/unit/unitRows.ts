export const given = {
  customers: [{ customer_id: 1, name: 'Ada' }, { customer_id: 2 }],
  orders: [
    { customer_id: 1, status: 'paid', amount: 0.1 },
    { customer_id: 1, status: 'paid', amount: 0.2 },
    { customer_id: 2, status: 'paid', amount: 5 },
    { customer_id: 2, status: 'open', amount: 70 },
  ],
} as const;

/** The message of what a promise is rejected with. */
export const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing was thrown',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
