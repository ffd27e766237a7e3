/** Fewer valid orders with both products say nothing about the pair. */
export const minimumOrdersTogether = 3;
