/** The report as JSON: the contract, whose schema is `schema/report.schema.json`. */
import type { Report } from '../model.ts';

/** Pretty-printed, with a line end. What a runner would act on, printed to a log, is escaped within the strings. */
export function toJson(report: Report): string {
  const text = JSON.stringify(report, null, 2);
  return `${text.replaceAll('##[', '#\\u0023[').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
}
