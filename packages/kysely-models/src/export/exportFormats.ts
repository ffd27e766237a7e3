/** The formats of an export. */
export const exportFormats = ['csv', 'parquet', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
