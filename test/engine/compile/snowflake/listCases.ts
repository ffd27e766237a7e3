import type { Make } from './functionCases.ts';

/** Aggregates that pick values, or put them together. */
export const listCases: Readonly<Record<string, Make>> = {
  stringAgg: (eb, f) => f.stringAgg(eb.ref('s'), ', ', { orderBy: [f.asc(eb.ref('id'))] }),
  'stringAgg by several keys': (eb, f) =>
    f.stringAgg(eb.ref('u'), "'", {
      orderBy: [f.desc(eb.ref('m'), 'first'), f.asc(eb.ref('id'))],
    }),
  'stringAgg of each once': (eb, f) => f.stringAgg(eb.ref('s'), '', { distinct: true }),
  'stringAgg of each once, backwards': (eb, f) =>
    f.stringAgg(eb.ref('u'), '\\', { distinct: true, direction: 'desc' }),
  jsonArrayAgg: (eb, f) =>
    f.jsonArrayAgg(f.coalesce(eb.ref('b'), -1), { orderBy: [f.desc(eb.ref('id'))] }),
  'jsonArrayAgg of each once': (eb, f) =>
    f.jsonArrayAgg(f.coalesce(eb.ref('s'), 'none'), { distinct: true }),
  quantile: (eb, f) => f.quantile(eb.ref('b'), 0.25),
  'quantile at the end': (eb, f) => f.quantile(eb.ref('m'), 1),
  quantileDiscrete: (eb, f) => f.quantileDiscrete(eb.ref('m'), 0.4),
  'quantileDiscrete of days': (eb, f) => f.quantileDiscrete(eb.ref('d'), 0.5),
  'variance of few digits': (eb, f) => f.floor(f.multiply(f.variance(eb.ref('b')), 1e-3)),
  'stddev of few digits': (eb, f) => f.floor(f.multiply(f.stddev(eb.ref('b')), 1e-3)),
  boolAnd: (eb, f) => f.boolAnd(eb('b', '>', 2)),
  boolOr: (eb, f) => f.boolOr(eb('b', '>', 5)),
  argMax: (eb, f) => f.argMax(eb.ref('s'), eb.ref('id')),
  argMin: (eb, f) => f.argMin(eb.ref('a'), eb.ref('id')),
};
