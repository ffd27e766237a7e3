/** Days on which trade is unlike that of any other: from Christmas to New Year's Day. */
export const unlikeAnyOther: readonly string[] = [
  ...['12-24', '12-25', '12-26', '12-27', '12-28', '12-29', '12-30', '12-31', '01-01'],
];
