/** The whole contract as an OpenAPI 3.1 document. */
import { VERSION } from '../version.js';
import { answerSchemas } from './answer-schemas.js';
import { paths } from './paths.js';
import { problemSchemas } from './problem-schemas.js';
import { requestSchemas } from './requests.js';
import { oneOf, ref, text, time, type Schema } from './schema.js';

const tags = {
  Payments: 'What charges or reserves, and the answer to the question about a signature.',
  'Money back': 'What gives money back. Only tills that may.',
  Journal: 'What became of an attempt, and what is still to be done about it.',
  Office: 'Orders and days, for whoever counts.',
  Terminals: 'What Blink says of the terminals.',
  'The proxy itself': 'Without a token.',
  Notices: "What the shop's server is told.",
};

const header = (description: string, schema: Schema = text()) => ({ description, schema });

const parameter = (name: string, description: string, required = false, schema: Schema = text()) => ({
  ...{ name, in: 'header', required, description, schema },
});

/** What the shop's server is told; signed as Standard Webhooks say. */
function webhooks(): Record<string, unknown> {
  const groups = ['payment', 'reservation', 'refund'];
  const events = ['succeeded', 'failed', 'unresolved', 'late_success'];
  const types = groups.flatMap((group) => events.map((event) => `${group}.${event}`));
  return {
    notice: {
      post: {
        operationId: 'notice',
        tags: ['Notices'],
        summary: 'What became of an attempt',
        security: [],
        parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
          parameter(name, 'As in Standard Webhooks.', true),
        ),
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { type: oneOf(...types), timestamp: time, data: ref('attempt') },
                required: ['type', 'timestamp', 'data'],
              },
            },
          },
        },
        responses: {
          '2XX': { description: 'It is kept; it is not sent again.' },
          '4XX': { description: 'It is sent again later; 410: never again.' },
        },
      },
    },
  };
}

const components = () => ({
  securitySchemes: { token: { type: 'http', scheme: 'bearer', description: "The till's, or the office's." } },
  headers: {
    'request-id': header('In every line of the log that belongs to this request.'),
    version: header('Which proxy with a journal answers.'),
    journal: header('`<id>:<epoch>:<sequence>`: which journal answers, and how far it has come.'),
    location: header('Where to ask what became of it.'),
    'preference-applied': header('What of `Prefer` was followed.'),
    replayed: header('`true`: this is the stored answer to an earlier request.'),
    'retry-after': header('Seconds.'),
    'www-authenticate': header('Which kind of token is needed.'),
    'content-disposition': header('The name of a file.'),
  },
  parameters: {
    'idempotency-key': parameter(
      'Idempotency-Key',
      'One UUID for each payment, the same for each try.',
      true,
    ),
    prefer: parameter('Prefer', '`respond-async, wait=N`: answer after N seconds, done or not.'),
    journal: parameter('Blink-Pos-Journal', 'The mark of the journal with which the attempt was made.'),
  },
  schemas: { ...answerSchemas(), ...requestSchemas(), ...problemSchemas() },
});

/** @param basePath such as `/blink` */
export const openApiDocument = (basePath: string): Record<string, unknown> => ({
  openapi: '3.1.0',
  info: {
    title: 'blink-pos-proxy',
    version: VERSION,
    description:
      'What a page, an office and a shop’s server ask of the proxy between a web till and the Blink card-present API. Which promise about money each answer makes stands in the documentation.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: basePath || '/' }],
  security: [{ token: [] }, {}],
  tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  paths: paths(),
  webhooks: webhooks(),
  components: components(),
});
