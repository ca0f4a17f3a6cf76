/** What the shop sells. Prices are whole pence: money is never a binary fraction. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly pence: number;
}

export interface Group {
  readonly name: string;
  /** Degrees of the colour wheel, for the tiles. */
  readonly hue: number;
  readonly products: readonly Product[];
}

export const groups: readonly Group[] = [
  {
    name: 'Coffee',
    hue: 62,
    products: [
      { id: 'espresso', name: 'Espresso', pence: 240 },
      { id: 'flat-white', name: 'Flat white', pence: 340 },
      { id: 'cappuccino', name: 'Cappuccino', pence: 350 },
      { id: 'filter', name: 'Filter coffee', pence: 280 },
    ],
  },
  {
    name: 'Other drinks',
    hue: 160,
    products: [
      { id: 'tea', name: 'Pot of tea', pence: 290 },
      { id: 'chai', name: 'Chai latte', pence: 375 },
      { id: 'lemonade', name: 'Lemonade', pence: 320 },
      { id: 'water', name: 'Sparkling water', pence: 195 },
    ],
  },
  {
    name: 'Kitchen',
    hue: 25,
    products: [
      { id: 'croissant', name: 'Butter croissant', pence: 265 },
      { id: 'bun', name: 'Cinnamon bun', pence: 325 },
      { id: 'toastie', name: 'Cheese toastie', pence: 685 },
      { id: 'soup', name: 'Soup of the day', pence: 720 },
    ],
  },
  {
    name: 'To take home',
    hue: 265,
    products: [
      { id: 'beans', name: 'House beans', pence: 950 },
      { id: 'cup', name: 'Keep cup', pence: 1400 },
    ],
  },
];

const all = new Map(groups.flatMap(({ products }) => products.map((product) => [product.id, product])));

export const productOf = (id: string): Product | undefined => all.get(id);
