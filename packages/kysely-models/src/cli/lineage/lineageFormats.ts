import type { IdsSetting } from '../../define/ids/register.ts';
/** The output formats of `models lineage`. */
export const lineageFormats = ['text', 'json', 'mermaid'] as const;

/** The options of `models lineage`. */
export interface LineageFlags {
  readonly up?: boolean;
  readonly down?: boolean;
  /** Relations away at most. */
  readonly depth?: number;
  readonly format: (typeof lineageFormats)[number];
  readonly config?: string;
  readonly ids?: IdsSetting;
}

/** A thing in every format; only the one asked for is made. */
export type InFormats = Readonly<Record<LineageFlags['format'], () => string>>;

/** The directions that are asked for: both when neither is. */
export function directionsOf({ up = false, down = false }: LineageFlags) {
  return { up: up || !down, down: down || !up };
}
