/** A kind of product: its name and the lowest and highest price in whole units of the currency. */
export type ProductKind = readonly [name: string, lowest: number, highest: number];

/** The products of a category. */
interface CategoryRange {
  readonly category: string;
  /** Kinds that customers buy together, when they are of one collection. */
  readonly sets: readonly (readonly ProductKind[])[];
  /** Kinds that are bought on their own. */
  readonly singles: readonly ProductKind[];
}

/** The kinds of products in the shop, by category. */
export const productRange: readonly CategoryRange[] = [
  {
    category: 'Kitchen',
    sets: [
      [
        ['Espresso Machine', 120, 420],
        ['Coffee Beans 1 kg', 14, 28],
        ['Milk Frother', 25, 70],
      ],
      [
        ['Frying Pan', 25, 90],
        ['Silicone Spatula', 6, 14],
        ['Pan Protector', 5, 12],
      ],
    ],
    singles: [
      ['Chef Knife', 30, 120],
      ['Cutting Board', 15, 60],
      ['Storage Jar', 5, 18],
      ['Kettle', 25, 80],
    ],
  },
  {
    category: 'Home',
    sets: [
      [
        ['Duvet Cover', 35, 110],
        ['Pillowcase', 9, 25],
        ['Fitted Sheet', 18, 50],
      ],
      [
        ['Picture Frame', 8, 35],
        ['Picture Hooks', 3, 8],
      ],
    ],
    singles: [
      ['Table Lamp', 25, 130],
      ['Wool Blanket', 40, 120],
      ['Scented Candle', 8, 30],
      ['Rug', 50, 260],
    ],
  },
  {
    category: 'Garden',
    sets: [
      [
        ['Plant Pot', 8, 45],
        ['Potting Soil 20 l', 6, 14],
        ['Plant Food', 5, 13],
      ],
      [
        ['Garden Hose', 20, 70],
        ['Spray Nozzle', 8, 25],
        ['Hose Reel', 30, 90],
      ],
    ],
    singles: [
      ['Pruning Shears', 12, 45],
      ['Bird Feeder', 12, 40],
      ['Garden Chair', 40, 160],
      ['Lantern', 12, 50],
    ],
  },
  {
    category: 'Sports',
    sets: [
      [
        ['Yoga Mat', 20, 80],
        ['Yoga Block', 8, 20],
        ['Carrying Strap', 6, 18],
      ],
      [
        ['Tent', 90, 350],
        ['Sleeping Bag', 50, 180],
        ['Camping Mat', 20, 90],
      ],
    ],
    singles: [
      ['Water Bottle', 10, 35],
      ['Resistance Band', 8, 25],
      ['Running Belt', 12, 35],
      ['Backpack', 40, 140],
    ],
  },
  {
    category: 'Clothing',
    sets: [
      [
        ['Wool Hat', 15, 40],
        ['Wool Scarf', 20, 55],
        ['Wool Gloves', 15, 45],
      ],
      [
        ['Running Shirt', 20, 55],
        ['Running Shorts', 20, 50],
        ['Running Socks', 8, 18],
      ],
    ],
    singles: [
      ['Rain Jacket', 60, 220],
      ['T-Shirt', 12, 35],
      ['Jeans', 45, 110],
      ['Leather Belt', 20, 60],
    ],
  },
  {
    category: 'Electronics',
    sets: [
      [
        ['Phone Case', 10, 35],
        ['Screen Protector', 6, 20],
        ['Charging Cable', 8, 25],
      ],
      [
        ['Wireless Mouse', 18, 80],
        ['Keyboard', 30, 140],
        ['Mouse Pad', 7, 25],
      ],
    ],
    singles: [
      ['Headphones', 40, 280],
      ['Portable Speaker', 30, 180],
      ['Desk Clock', 15, 60],
      ['Power Bank', 20, 70],
    ],
  },
  {
    category: 'Beauty',
    sets: [
      [
        ['Shampoo', 6, 22],
        ['Conditioner', 6, 24],
        ['Hair Mask', 9, 30],
      ],
      [
        ['Shaving Brush', 14, 50],
        ['Shaving Soap', 6, 18],
      ],
    ],
    singles: [
      ['Hand Cream', 5, 18],
      ['Face Oil', 12, 45],
      ['Bath Salt', 7, 22],
      ['Lip Balm', 3, 9],
    ],
  },
  {
    category: 'Toys',
    sets: [
      [
        ['Wooden Train', 18, 60],
        ['Train Tracks', 15, 45],
        ['Train Bridge', 9, 28],
      ],
      [
        ['Watercolour Set', 9, 35],
        ['Brush Set', 6, 22],
        ['Painting Pad', 5, 15],
      ],
    ],
    singles: [
      ['Board Game', 18, 60],
      ['Jigsaw Puzzle', 9, 30],
      ['Plush Bear', 12, 40],
      ['Kite', 12, 45],
    ],
  },
  {
    category: 'Stationery',
    sets: [
      [
        ['Fountain Pen', 18, 120],
        ['Ink Bottle', 7, 22],
        ['Notebook', 6, 24],
      ],
      [
        ['Gift Wrap', 4, 12],
        ['Ribbon', 2, 8],
        ['Greeting Card', 2, 6],
      ],
    ],
    singles: [
      ['Desk Calendar', 8, 22],
      ['Letter Tray', 12, 40],
      ['Pencil Set', 6, 25],
      ['Planner', 12, 35],
    ],
  },
];
