/** The part of an element that charts use: the engine is compiled without a browser's types. */
export interface SvgElement {
  readonly tagName: string;
  readonly outerHTML: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly children: ArrayLike<SvgElement> & Iterable<SvgElement>;
  readonly ownerDocument: {
    readonly createElementNS: (namespace: string, name: string) => SvgElement;
  };
  readonly querySelectorAll: (selector: string) => Iterable<SvgElement>;
  readonly append: (child: SvgElement) => void;
  readonly remove: () => void;
  readonly getAttribute: (name: string) => string | null;
  readonly setAttribute: (name: string, value: string) => void;
  readonly removeAttribute: (name: string) => void;
}
