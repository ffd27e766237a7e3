/** The columns in which the export packs the items of an order, as many as its longest order has. */
export const packedItems = [
  ...(['line_item_1', 'line_item_2', 'line_item_3', 'line_item_4', 'line_item_5'] as const),
  ...(['line_item_6', 'line_item_7', 'line_item_8', 'line_item_9', 'line_item_10'] as const),
  ...(['line_item_11', 'line_item_12', 'line_item_13', 'line_item_14', 'line_item_15'] as const),
  ...(['line_item_16', 'line_item_17', 'line_item_18', 'line_item_19', 'line_item_20'] as const),
  ...(['line_item_21', 'line_item_22', 'line_item_23', 'line_item_24', 'line_item_25'] as const),
  ...(['line_item_26', 'line_item_27', 'line_item_28', 'line_item_29', 'line_item_30'] as const),
  ...(['line_item_31', 'line_item_32', 'line_item_33', 'line_item_34', 'line_item_35'] as const),
  ...(['line_item_36', 'line_item_37', 'line_item_38', 'line_item_39', 'line_item_40'] as const),
] as const;

/** Returns a column for each of them. */
export function ofPackedItems<C>(column: () => C): Record<(typeof packedItems)[number], C> {
  // Sound: a key for each name, and none beside.
  return Object.fromEntries(packedItems.map((name) => [name, column()])) as Record<
    (typeof packedItems)[number],
    C
  >;
}
