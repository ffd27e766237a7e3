import { SaxesParser } from 'saxes';
import { FileMistake } from '../write/fileMistake.ts';

/** An event in XML: an element's begin with its attributes, a text, an element's end. */
type XmlEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly of: (attribute: string) => string | undefined;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'close'; readonly name: string };

/**
 * Reads XML portion by portion. Elements and attributes have their names without a prefix. Entities that a
 * document defines itself are not known, so that none can grow.
 *
 * @throws FileMistake for what is not well-formed
 */
export async function* xmlEvents(texts: AsyncIterable<string>): AsyncGenerator<XmlEvent> {
  const parser = new SaxesParser({ xmlns: false });
  let found: XmlEvent[] = [];
  parser.on('error', () => {
    throw new FileMistake(`XML that is not well-formed, in its line ${parser.line}`);
  });
  parser.on('doctype', () => {
    throw new FileMistake('a document type, which no workbook has');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = new Map(Object.entries(attributes).map(([key, value]) => [local(key), value]));
    found.push({ kind: 'open', name: local(name), of: (attribute) => values.get(attribute) });
  });
  parser.on('text', (text) => {
    found.push({ kind: 'text', text });
  });
  parser.on('closetag', ({ name }) => {
    found.push({ kind: 'close', name: local(name) });
  });
  for await (const text of texts) {
    parser.write(text);
    yield* found;
    found = [];
  }
  parser.close();
  yield* found;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);
