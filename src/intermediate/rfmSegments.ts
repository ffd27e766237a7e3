import { integer, seed, text } from 'kysely-models';
import { segmentRows } from '../segmentTable.ts';
import { rfmSegmentTable } from '../variables.ts';

/** The RFM segment of each pair of scores; the variable rfm_segments has customers segmented otherwise. */
export const rfmSegments = seed({
  name: 'rfm_segments',
  description:
    'The segment of each pair of a recency score and a combined frequency and monetary score.',
  file: new URL('../../data/seeds/rfm_segments.csv', import.meta.url),
  columns: {
    r_score: integer().min(1).max(5),
    fm_score: integer().min(1).max(5).describe('(f_score + m_score + 1) div 2.'),
    rfm_segment: text().min(1),
  },
  unique: [['r_score', 'fm_score']],
  rows: (f) => {
    const segments = f.value(rfmSegmentTable);
    return segments === null ? undefined : segmentRows(segments);
  },
  tests: (t) => [t.rowCount({ min: 25, max: 25 })],
});
