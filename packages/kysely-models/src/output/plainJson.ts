/** Control and format characters, which could steer a terminal or turn the direction of a line. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Markers that begin commands of services that read logs. */
const commandMarks = /::|##/g;

/**
 * Returns JSON that means the same, in which no control or format character stands as it is and no
 * service of builds finds a command. Line breaks between values stay.
 *
 * @param json what `JSON.stringify` wrote: such characters stand inside of its texts only
 * @example plainJson('"\u202e::error::"') // '"\\u202e\\u003a\\u003aerror\\u003a\\u003a"'
 */
export function plainJson(json: string): string {
  return json
    .replace(unseen, (character) => (character === '\n' ? character : escapeUnits(character)))
    .replace(commandMarks, escapeUnits);
}

function escapeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}
