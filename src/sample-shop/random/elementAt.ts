/**
 * The element at an index that is known to exist.
 *
 * @throws RangeError when there is none: a mistake in the program, never in its input.
 */
export function elementAt<Element extends {}>(list: ArrayLike<Element>, index: number): Element {
  const element = list[index];
  if (element === undefined) {
    throw new RangeError(`no element at index ${index} of ${list.length}`);
  }
  return element;
}
