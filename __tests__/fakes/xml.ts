/** Answers of the query protocol (STS, IAM, EC2), by action. */
import type { Answer } from './fault-server.ts';

/** The XML that an action's request is answered with; the second argument holds the request's parameters. */
export type Actions = Readonly<Record<string, (parameters: URLSearchParams) => string | readonly [number, string]>>;

/** Answers each action by its function; an unknown action is an error that fails the test's expectation. */
export function byAction(actions: Actions): Answer {
  return (_, response, body) => {
    const parameters = new URLSearchParams(body);
    const name = parameters.get('Action') ?? '';
    const given = actions[name]?.(parameters) ?? denied(`x:${name}`);
    const [status, xml] = typeof given === 'string' ? [200, given] : given;
    response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
  };
}

export const result = (action: string, inner: string): string =>
  `<${action}Response><${action}Result>${inner}</${action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${action}Response>`;

export const members = (name: string, items: readonly string[]): string =>
  `<${name}>${items.map((item) => `<member>${item}</member>`).join('')}</${name}>`;

export const failure = (code: string, message: string): readonly [number, string] => [
  code.startsWith('NoSuch') ? 404 : 403,
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
];

export const denied = (action: string): readonly [number, string] =>
  failure(
    'AccessDenied',
    `User: arn:x is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  );
