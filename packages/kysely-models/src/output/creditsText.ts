/** Returns credits with the digits that small statements need. */
export const creditsText = (credits: number) =>
  credits.toLocaleString('en-US', { maximumFractionDigits: 6 });
