import { date, variable } from './engine/define/index.ts';

/** The day before which orders exist; when a run leaves it out, the day after the latest valid order. */
export const asOf = variable({
  name: 'as_of',
  type: date(),
  description:
    'Analyse the shop as it was when this day began: only earlier orders exist. Without it: the day after the latest valid order.',
});
