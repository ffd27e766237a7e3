/** Every model of this project. */
export { type RepeatCustomers, repeatCustomers } from './repeatCustomers.ts';
