/**
 * Every error code, with the exit code of a command that ends with it:
 * 2 = bad usage, configuration, definition or input, found before anything is touched;
 * 1 = a model or a test failed during the build.
 */
export const errorCodes = {
  // Usage
  UNKNOWN_COMMAND: 2,
  UNKNOWN_FLAG: 2,
  BAD_ARGUMENT: 2,
  IMPOSSIBLE_DATE: 2,
  SELECTOR_MATCHES_NOTHING: 2,
  // Configuration and definition
  CONFIG_NOT_FOUND: 2,
  CONFIG_INVALID: 2,
  TARGET_UNKNOWN: 2,
  IMPORT_CYCLE: 2,
  DEFINITION_INVALID: 2,
  NAME_INVALID: 2,
  NAME_DUPLICATE: 2,
  DEPENDENCY_CYCLE: 2,
  INPUT_NOT_LISTED: 2,
  CHECK_NOT_EXPRESSIBLE: 2,
  VALUE_NOT_REPRESENTABLE: 2,
  QUERY_INVALID: 2,
  SEED_INVALID: 2,
  POLICY_MISSING: 2,
  // Input files
  RAW_FOLDER_MISSING: 2,
  RAW_FILE_MISSING: 2,
  RAW_FILE_AMBIGUOUS: 2,
  RAW_FILE_UNREADABLE: 2,
  RAW_COLUMN_MISSING: 2,
  RAW_COLUMN_TYPE: 2,
  RAW_ROW_BROKEN: 2,
  LANDING_NOT_DECLARED: 2,
  LANDING_UNREADABLE: 2,
  LANDING_CHANGED: 2,
  EXTENSION_MISSING: 2,
  // Warehouse
  WAREHOUSE_LOCKED: 2,
  WAREHOUSE_NOT_A_DATABASE: 2,
  WAREHOUSE_READ_ONLY: 2,
  WAREHOUSE_UNAVAILABLE: 2,
  WAREHOUSE_DRIVER_MISSING: 2,
  WAREHOUSE_LOGIN_REFUSED: 2,
  RELATION_NOT_OURS: 2,
  RELATION_NOT_BUILT: 2,
  SCHEMA_CHANGED: 2,
  // Build
  DISK_FULL: 1,
  QUERY_FAILED: 1,
  TEST_FAILED: 1,
  STATEMENT_TIMEOUT: 1,
  CONNECTION_LOST: 1,
  PUBLISH_UNCERTAIN: 1,
  KEY_INVALID: 1,
  INTERRUPTED: 130,
} as const satisfies Record<string, 1 | 2 | 130>;

export type ErrorCode = keyof typeof errorCodes;
