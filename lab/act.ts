/** `act`, the program that runs GitHub workflows on this machine, for the end-to-end tests of the composite actions. */
import { act, installGoTool } from './install/go-tool.ts';

/** Builds act once into the lab's cache and returns the path of the binary. */
export function installAct(log: (line: string) => void = () => undefined): Promise<string> {
  return installGoTool(act, log);
}
