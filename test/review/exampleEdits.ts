/** An edit of a file of src: each text is replaced at its first place. */
interface ExampleEdit {
  readonly file: string;
  readonly replace: readonly (readonly [from: string, to: string])[];
}

/**
 * The change that docs/examples/pull-request-comment.md is about: a column of a mart is renamed, two
 * filters are loosened, and a metric is added.
 */
export const exampleEdits: readonly ExampleEdit[] = [
  {
    file: 'marts/retention/martChurn.ts',
    replace: [
      ['revenue_at_risk: amount', 'net_revenue_at_risk: amount'],
      [".as('revenue_at_risk')", ".as('net_revenue_at_risk')"],
    ],
  },
  {
    file: 'marts/customers/martTopCustomers.ts',
    replace: [
      ['.max(20)', '.max(25)'],
      ["'<=', 20)", "'<=', 25)"],
      ['max: 20', 'max: 25'],
    ],
  },
  {
    file: 'intermediate/intOrderProductAgg.ts',
    replace: [["fn.dateAdd('day', -90, 'd.as_of')", "fn.dateAdd('day', -30, 'd.as_of')"]],
  },
  {
    file: 'marts/sales/martDailySales.ts',
    replace: [
      [
        '    average_order_value: quotient(',
        '    largest_order: amount(),\n    average_order_value: quotient(',
      ],
      [
        "              fn.sum('o.margin').as('margin'),\n",
        "              fn.sum('o.margin').as('margin'),\n              fn.max('o.net_amount').as('largest_order'),\n",
      ],
      [
        "'net_revenue', 'margin'),\n            ...fn.each",
        "'net_revenue', 'margin'),\n            's.largest_order',\n            ...fn.each",
      ],
      [
        "        'd.returns_amount',\n",
        "        'd.largest_order',\n        'd.returns_amount',\n",
      ],
    ],
  },
];
