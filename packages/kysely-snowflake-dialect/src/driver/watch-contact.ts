import type { SdkConnection } from './sdk.ts';

const CHECKS = 4;

/**
 * Calls back when Snowflake has not answered a heartbeat for some time.
 *
 * The driver repeats a request that fails up to a thousand times, which takes
 * hours; its heartbeat is sent once.
 *
 * @param limitMs How long Snowflake may be silent.
 * @returns Stops watching.
 */
export function watchContact(
  session: SdkConnection,
  limitMs: number,
  onLost: () => void,
): () => void {
  let lastContact = Date.now();
  let asking = false;

  const ask = async () => {
    asking = true;
    const answered = await session.isValidAsync().catch(() => false);
    asking = false;
    if (answered) lastContact = Date.now();
  };
  const timer = setInterval(() => {
    if (Date.now() - lastContact >= limitMs) {
      clearInterval(timer);
      onLost();
    } else if (!asking) {
      void ask();
    }
  }, limitMs / CHECKS);
  timer.unref();
  return () => clearInterval(timer);
}
