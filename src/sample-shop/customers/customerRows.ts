import { shopPeriod } from '../calendar/shopPeriod.ts';
import { createPicker } from '../random/createPicker.ts';
import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';
import type { CleanRow } from '../rawTables.ts';
import { personNames } from './personNames.ts';

const pickCountry = createPicker(personNames.map(({ percent }) => percent));
const mailDomains = ['example.com', 'example.org', 'example.net'];

/**
 * Makes the customers' rows, in the order in which they signed up.
 *
 * @param signUps seconds since 1970-01-01, earliest first
 */
export function* customerRows(
  signUps: Float64Array,
  random: Random,
): Generator<CleanRow<'raw_customers'>, void> {
  for (const [index, signUp] of signUps.entries()) {
    const { country, given, family } = elementAt(personNames, pickCountry(random));
    const firstName = elementAt(given, random.below(given.length));
    const lastName = elementAt(family, random.below(family.length));
    const domain = elementAt(mailDomains, random.below(mailDomains.length));
    const customerId = index + 1;
    yield {
      customer_id: customerId,
      first_name: firstName,
      last_name: lastName,
      email: `${mailName(firstName)}.${mailName(lastName)}.${customerId}@${domain}`,
      country,
      created_at: signUp,
      updated_at: random.chance(60) ? signUp : random.between(signUp, shopPeriod.end - 1),
    };
  }
}

/** A name in the letters a to z, as mail addresses want it. */
function mailName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
