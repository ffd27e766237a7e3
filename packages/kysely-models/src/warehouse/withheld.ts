/** Stands for the part of a warehouse's text that may repeat values, where these may not be shown. */
export const withheld = '*** (the rest is not shown: it may repeat personal data)';
