/** Seconds in a day. */
export const daySeconds = 86_400;

/**
 * The time that the shop's data cover: thirty whole months. Fixed, so that no clock is read and the
 * data are the same on any day. `start` is in it, `end` is not; both are seconds since 1970-01-01.
 */
export const shopPeriod = {
  start: Date.UTC(2023, 0, 1) / 1000,
  end: Date.UTC(2025, 6, 1) / 1000,
  days: (Date.UTC(2025, 6, 1) - Date.UTC(2023, 0, 1)) / 1000 / daySeconds,
} as const;
