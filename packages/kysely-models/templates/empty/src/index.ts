/** Every source and model of this project. */
export { loans } from './loans.ts';
export { rawLoans } from './rawLoans.ts';
export { titles } from './titles.ts';
