/** The encodings in which files can be read, with the names that readers and warehouses have for them. */
export const encodings = {
  'utf-8': { title: 'UTF-8', iconv: 'utf8', snowflake: 'UTF8' },
  'utf-16': { title: 'UTF-16', iconv: 'utf16', snowflake: 'UTF16' },
  'utf-16le': { title: 'UTF-16LE', iconv: 'utf16le', snowflake: 'UTF16LE' },
  'utf-16be': { title: 'UTF-16BE', iconv: 'utf16be', snowflake: 'UTF16BE' },
  'latin-1': { title: 'Latin-1', iconv: 'latin1', snowflake: 'ISO88591' },
  'latin-9': { title: 'Latin-9', iconv: 'iso885915', snowflake: 'ISO885915' },
  'windows-1250': { title: 'Windows-1250', iconv: 'windows1250', snowflake: 'WINDOWS1250' },
  'windows-1251': { title: 'Windows-1251', iconv: 'windows1251', snowflake: 'WINDOWS1251' },
  'windows-1252': { title: 'Windows-1252', iconv: 'windows1252', snowflake: 'WINDOWS1252' },
} as const satisfies Readonly<Record<string, { title: string; iconv: string; snowflake: string }>>;

/** The name of an encoding. */
export type Encoding = keyof typeof encodings;
