/** What ARG and ENV hold at a point of a Dockerfile, and which build arguments flow into what. */
import type { DockerVariable } from '../../../facts/dockerfile.ts';

interface Held {
  /** Null when it is only known at build time. */
  readonly value: string | null;
  readonly fromArguments: readonly string[];
}

export interface Expansion {
  readonly resolved: string | null;
  readonly references: readonly string[];
  readonly fromArguments: readonly string[];
}

const maxLength = 20_000;

export class Environment {
  private readonly held: Map<string, Held>;

  constructor(inherited?: Environment) {
    this.held = new Map(inherited?.held);
  }

  set(name: string, held: Held): void {
    this.held.set(name, held);
  }

  get(name: string): Held | undefined {
    return this.held.get(name);
  }

  /** `$NAME`, `${NAME}`, `${NAME:-fallback}`, `${NAME:+other}`. */
  expand(text: string): Expansion {
    const references = new Set<string>();
    const fromArguments = new Set<string>();
    let known = text.length <= maxLength;
    const resolved = text
      .slice(0, maxLength)
      .replace(
        /\\\$|\$(?:\{(\w{1,200})(?:(:?[-+])([^}]{0,2000}))?\}|(\w{1,200}))/g,
        (whole: string, braced?: string, operator?: string, word = '', plain?: string) => {
          const name = braced ?? plain;
          if (name === undefined) return whole.slice(1);
          references.add(name);
          const held = this.held.get(name);
          for (const argument of held?.fromArguments ?? []) fromArguments.add(argument);
          if (operator?.endsWith('+') === true) return held === undefined ? '' : word;
          if (held?.value !== undefined && held.value !== null && held.value !== '')
            return held.value.slice(0, maxLength);
          if (operator?.endsWith('-') === true) return word;
          known &&= held?.value === '';
          return '';
        },
      );
    return {
      resolved: known ? resolved.slice(0, maxLength) : null,
      references: [...references],
      fromArguments: [...fromArguments],
    };
  }

  /** ENV of a stage, which the stages built from it see. ARGs end with their stage. */
  exported(variables: readonly DockerVariable[]): Environment {
    const environment = new Environment();
    for (const { name, resolved, fromArguments } of variables)
      environment.set(name, { value: resolved, fromArguments });
    return environment;
  }
}
