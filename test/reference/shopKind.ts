/** What kind of shop it is: `ties` has one price and few days, so that most ranks tie. */
export type ShopKind =
  | 'usual'
  | 'ties'
  | 'empty'
  | 'single customer'
  | 'no valid order'
  | 'no known customer'
  | 'no known product';

/** The kinds as often as they are drawn. */
export const SHOP_KINDS: readonly ShopKind[] = [
  ...Array<ShopKind>(10).fill('usual'),
  ...Array<ShopKind>(4).fill('ties'),
  'empty',
  'single customer',
  'no valid order',
  'no known customer',
  'no known product',
];
/** The kinds that can have any number of rows. */
export const SIZEABLE_KINDS = SHOP_KINDS.filter((kind) => kind === 'usual' || kind === 'ties');
