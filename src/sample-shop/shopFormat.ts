/** The kinds of files that a shop is written in. */
export const shopFormats = ['csv', 'csv.gz', 'parquet'] as const;

/** How the raw tables are written; it is also the files' extension. */
export type ShopFormat = (typeof shopFormats)[number];
