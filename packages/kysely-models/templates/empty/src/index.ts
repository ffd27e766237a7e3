/** Every source and model of this project. */
export { type Loans, loans } from './loans.ts';
export { rawLoans } from './rawLoans.ts';
export { type Titles, titles } from './titles.ts';
