/** Defects of the raw data are reported and do not stop a run: staging repairs them. */
export const warn = { severity: 'warn' } as const;
