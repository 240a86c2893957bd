// Knows which names of a Rust file are declared or typed as a DashMap.

interface Declaration {
  readonly at: number;
  readonly dashMap: boolean;
}

const ALIAS = /\btype\s+(\w+)[^=;]*=[^;]*\bDashMap\s*</g;
const LET = /\blet\s+(?:mut\s+)?(\w+)\s*(?=(:(?!:)[^=;]*)?=?([^;]*))/g;
const TYPED = /(?<![\w:])(\w+)\s*:(?!:)\s*(&?\s*(?:'\w+\s+)?(?:mut\s+)?[A-Za-z(][^;,={})]*)/g;
const STATIC = /\b(?:static|const)\s+(?:mut\s+)?(\w+)\s*:\s*([^=;]*)/g;

/** Answers whether an expression of blanked Rust code names a DashMap, as far as this file tells. */
export class DashMapNames {
  private readonly declarations = new Map<string, Declaration[]>();
  private readonly types: readonly string[];

  constructor(code: string) {
    const aliases = [...code.matchAll(ALIAS)].map(match => match[1] ?? '');
    this.types = ['DashMap', ...aliases];
    if (!/\bDashMap\b/.test(code)) return;
    this.addTyped(code);
    for (const match of code.matchAll(LET)) this.addLet(match);
  }

  /** True for `map`, `self.map`… where that last name is a DashMap's at `at`. */
  has(expression: string, at: number): boolean {
    const name = /(\w+)\s*$/.exec(expression)?.[1];
    if (name === undefined) return false;
    const same = this.declarations.get(name) ?? [];
    if (expression.trim() !== name) return same.some(one => one.dashMap);
    let nearest: Declaration | null = null;
    for (const one of same) if (one.at < at && one.at >= (nearest?.at ?? 0)) nearest = one;
    return nearest ? nearest.dashMap : same.some(one => one.dashMap);
  }

  /** Fields, parameters, statics; what is no DashMap only where it looks like a type. */
  private addTyped(code: string): void {
    for (const match of [...code.matchAll(STATIC), ...code.matchAll(TYPED)]) {
      const type = match[2] ?? '';
      const dashMap = this.isType(type) || this.isMade(type);
      if (dashMap || /^(?:&|[^(]*\b[A-Z][^(]*$)/.test(type))
        this.add(match.index, match[1], dashMap);
    }
  }

  private addLet(match: RegExpExecArray): void {
    const [, name, type, value = ''] = match;
    const dashMap =
      type === undefined
        ? this.isMade(value) || this.isCopy(value, match.index)
        : this.isType(type.slice(1));
    this.add(match.index, name, dashMap);
  }

  private add(at: number, name: string | undefined, dashMap: boolean): void {
    if (name === undefined) return;
    const same = this.declarations.get(name);
    if (same) same.push({ at, dashMap });
    else this.declarations.set(name, [{ at, dashMap }]);
  }

  /** A DashMap, a reference to one, or one behind Arc, Lazy… */
  private isType(type = ''): boolean {
    const wrapper = String.raw`(?:(?:\w+::)*(?:Arc|Rc|Box|Lazy|LazyLock)\s*<\s*)*`;
    const reference = String.raw`\s*(?:&\s*(?:'\w+\s+)?(?:mut\s+)?)*`;
    const names = this.types.join('|');
    return new RegExp(`^${reference}${wrapper}(?:\\w+::)*(?:${names})\\b(?!\\s*::)`).test(type);
  }

  /** `DashMap::new()`, also inside `Arc::new(…)` and `Lazy::new(|| …)`. */
  private isMade(value = ''): boolean {
    const wrapper = String.raw`\s*(?:(?:\w+::)+new\s*\(\s*(?:(?:move\s*)?\|\|\s*)?)*`;
    const made = String.raw`(?:\s*::\s*<[^;]*>)?\s*::\s*(?:new|with_\w+|default|from\w*)\b`;
    return new RegExp(`^${wrapper}(?:\\w+::)*(?:${this.types.join('|')})${made}`).test(value);
  }

  /** `map.clone()`, `Arc::clone(&map)` or `&map` of a DashMap known so far. */
  private isCopy(value: string, at: number): boolean {
    const copy =
      /^\s*&?\s*([\w.]+)\.clone\(\)\s*$/.exec(value) ??
      /^\s*(?:\w+::)*clone\(\s*&\s*([\w.]+)\s*\)\s*$/.exec(value) ??
      /^\s*&\s*(?:mut\s+)?([\w.]+)\s*$/.exec(value);
    return copy !== null && this.has(copy[1] ?? '', at);
  }
}
