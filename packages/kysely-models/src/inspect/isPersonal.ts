import { plainName } from '../define/formats/matchHeader.ts';

/** Names of columns that hold what people can be recognised by. */
const personalNames =
  /(^|_)(e_?mails?|mail|phones?|telephone|tel|mobile|cell|fax|first_?name|last_?name|full_?name|sur_?name|given_name|family_name|nick_?name|user_?name|address\d*|street|zip|zip_?code|postal_?code|postcode|birth\w*|born|dob|iban|bic|ssn|tax_id|vat_id|passport|ip|ip_address|latitude|longitude|vorname|nachname|telefon|strasse|plz|geburtsdatum)($|_)/;
/** A name is a person's where it says whose it is, or stands alone beside an e-mail. */
const names = /^(name|(customer|billing|shipping|contact|recipient|buyer|client|person)_name)$/;

const mail = /^\S+@\S+\.\S+$/;
const phone = /^\+?\(?\d[\d\s()./-]{6,}\d$/;

/**
 * Returns whether a column seems to hold what people can be recognised by: by its name, or by e-mail addresses
 * and numbers of telephones among its values.
 *
 * @param texts some of its values
 * @param isNumeric whether these are numbers or days, which look like telephones
 */
export function isPersonalColumn(
  column: string,
  texts: readonly string[],
  isNumeric: boolean,
): boolean {
  const name = plainName(column);
  if (personalNames.test(name) || names.test(name)) return true;
  const share = (form: RegExp) => texts.filter((text) => form.test(text.trim())).length;
  if (texts.length === 0) return false;
  return share(mail) * 2 >= texts.length || (!isNumeric && share(phone) * 2 >= texts.length);
}
