/** Terraform's language as a small tree: what evaluation needs, with offsets into the file. */
import type { Source } from '../source.ts';
import type { Node } from '../node.ts';

interface Base {
  readonly start: number;
  readonly end: number;
}

/** A piece of a template: text as it stands for `length` characters of the file, or an expression. */
export type TemplatePart =
  | { readonly text: string; readonly start: number; readonly exact: boolean }
  | { readonly expression: Expression; readonly start: number };

export type Step = { readonly attribute: string } | { readonly index: Expression } | { readonly splat: true };

export type Expression = Base &
  (
    | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
    | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
    | { readonly kind: 'tuple'; readonly items: readonly Expression[] }
    | { readonly kind: 'object'; readonly items: readonly ObjectItem[] }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly spread: boolean }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'access'; readonly target: Expression; readonly step: Step }
    | {
        readonly kind: 'conditional';
        readonly condition: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
    | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | ForExpression
    /** A value that is not written in HCL (JSON syntax). */
    | { readonly kind: 'node'; readonly node: Node }
    | { readonly kind: 'unknown' }
  );

export interface ForExpression {
  readonly kind: 'for';
  readonly names: readonly string[];
  readonly collection: Expression;
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
}

export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

export interface Attribute extends Base {
  readonly name: string;
  readonly nameEnd: number;
  readonly expression: Expression;
}

export interface Block extends Base {
  readonly type: string;
  readonly labels: readonly string[];
  /** End of the line with the brace. */
  readonly headEnd: number;
  readonly body: Body;
}

export interface Body {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface TerraformFile {
  readonly source: Source;
  readonly body: Body;
}
