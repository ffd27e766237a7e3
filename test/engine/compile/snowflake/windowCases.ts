import type { Make } from './functionCases.ts';

/** Functions over windows of `edges`. */
export const windowCases: Readonly<Record<string, Make>> = {
  denseRank: (eb, f) => f.denseRank({ orderBy: [f.desc(eb.ref('m'))] }),
  percentRank: (eb, f) => f.percentRank({ orderBy: [f.asc(eb.ref('m'))] }),
  cumulativeShare: (eb, f) => f.cumulativeShare({ orderBy: [f.asc(eb.ref('m'))] }),
  ntile: (eb, f) => f.ntile(3, { orderBy: [f.asc(eb.ref('id'))] }),
  firstValue: (eb, f) =>
    f.firstValue(eb.ref('s'), { partitionBy: [eb.ref('k')], orderBy: [f.desc(eb.ref('id'))] }),
  'firstValue that is known': (eb, f) =>
    f.firstValue(eb.ref('s'), { orderBy: [f.desc(eb.ref('id'))], ignoreNulls: true }),
  lastValue: (eb, f) => f.lastValue(eb.ref('m'), { orderBy: [f.asc(eb.ref('id'))] }),
  'lastValue that is known up to here': (eb, f) =>
    f.lastValue(eb.ref('a'), {
      orderBy: [f.asc(eb.ref('id'))],
      rows: { from: 'start', to: 0 },
      ignoreNulls: true,
    }),
  nthValue: (eb, f) =>
    f.nthValue(eb.ref('s'), 2, { partitionBy: [eb.ref('k')], orderBy: [f.desc(eb.ref('id'))] }),
  'nthValue that is known, of a frame': (eb, f) =>
    f.nthValue(eb.ref('a'), 2, {
      orderBy: [f.asc(eb.ref('id'))],
      rows: { from: 'start', to: 0 },
      ignoreNulls: true,
    }),
  'firstValue of a frame': (eb, f) =>
    f.firstValue(eb.ref('s'), { orderBy: [f.asc(eb.ref('id'))], rows: { from: -2, to: -1 } }),
  'lag by two, or else': (eb, f) =>
    f.lag(eb.ref('a'), { orderBy: [f.asc(eb.ref('id'))] }, { offset: 2, otherwise: -1 }),
  'lag that is known': (eb, f) =>
    f.lag(eb.ref('a'), { orderBy: [f.asc(eb.ref('id'))] }, { ignoreNulls: true }),
  'lead that is known': (eb, f) =>
    f.lead(eb.ref('s'), { orderBy: [f.asc(eb.ref('id'))] }, { ignoreNulls: true, offset: 2 }),
  'sumOver a frame': (eb, f) =>
    f.sumOver(eb.ref('m'), { orderBy: [f.asc(eb.ref('id'))], rows: { from: -2, to: 1 } }),
  'sumOver the rest': (eb, f) =>
    f.sumOver(eb.ref('b'), {
      partitionBy: [eb.ref('k')],
      orderBy: [f.asc(eb.ref('id'))],
      rows: { from: 0, to: 'end' },
    }),
  'averageOver a frame': (eb, f) =>
    f.averageOver(eb.ref('b'), { orderBy: [f.asc(eb.ref('id'))], rows: { from: -6, to: 0 } }),
  'minOver and maxOver': (eb, f) =>
    f.concat(
      f.coalesce(f.minOver(eb.ref('s'), { partitionBy: [eb.ref('k')] }), '-'),
      f.coalesce(
        f.maxOver(eb.ref('u'), { orderBy: [f.asc(eb.ref('id'))], rows: { from: 1, to: 3 } }),
        '-',
      ),
    ),
  'countOver a frame': (eb, f) =>
    f.countOver({ orderBy: [f.asc(eb.ref('id'))], rows: { from: 'start', to: -1 } }),
  'sumOver days': (eb, f) =>
    f.sumOver(eb.ref('b'), { orderBy: [f.asc(eb.ref('e'))], days: { from: -31, to: 0 } }),
};
