/** The kind of error in a call: an option's value, or the directory to write to. */
export type SampleShopErrorCode = 'SAMPLE_SHOP_OPTION' | 'SAMPLE_SHOP_DIRECTORY';

/** An error that the caller of the sample shop can put right; its message says how. */
export class SampleShopError extends Error {
  override readonly name = 'SampleShopError';
  readonly code: SampleShopErrorCode;

  constructor(code: SampleShopErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
