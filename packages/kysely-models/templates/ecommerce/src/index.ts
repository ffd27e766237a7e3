/** Every model of this project. */
export { repeatCustomers } from './repeatCustomers.ts';
