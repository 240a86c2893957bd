// As much of the DOM as the functions use that run in the page: the repository compiles without it.
export interface PageElement extends PageNode {
  readonly className: string;
  readonly outerHTML: string;
  readonly classList: { contains(name: string): boolean };
  readonly ownerDocument: PageDocument;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  getBoundingClientRect(): PageBox;
}

interface PageNode {
  readonly textContent: string | null;
}

interface PageText extends PageNode {
  readonly data: string;
}

export interface PageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PageDocument {
  readonly defaultView: {
    getComputedStyle(element: PageElement, pseudo?: string): { readonly content: string };
  };
  /** `show`: 4 for text. */
  createTreeWalker(root: PageElement, show: 4): { nextNode(): PageText | null };
  createRange(): {
    setStart(node: PageText, offset: number): void;
    setEnd(node: PageText, offset: number): void;
    getBoundingClientRect(): PageBox;
  };
}
