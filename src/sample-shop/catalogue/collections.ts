/** The shop's collections, oldest first: a product is named by its collection and its kind. */
export const collections: readonly string[] = [
  'Alder Amber Aspen Basalt Birch Breeze Cedar Clover Coast Copper',
  'Coral Dune Elm Ember Fern Fjord Flint Granite Harbour Hazel',
  'Heath Indigo Juniper Larch Linden Maple Marble Meadow Mist Moss',
  'Ocean Olive Pebble Pine Quartz Reed River Rowan Sage Slate',
].flatMap((names) => names.split(' '));
