/** The kinds of files that a shop is written in. */
export const shopFormats = ['csv', 'csv.gz', 'parquet'] as const;

/** The format of the raw tables, which is also the files' extension. */
export type ShopFormat = (typeof shopFormats)[number];
