// The arrows between folders, as lint rules: who may import whom. docs and models say why; a newcomer reads it here.

/**
 * @typedef {object} Layer
 * @property {string} files folder (or file) the layer consists of, from the root of the repository
 * @property {string} question what the layer answers, for the message
 * @property {readonly string[]} may what of src/ it imports, values and types: a folder ends in `/`
 * @property {readonly string[]} [mayTypes] what of src/ it imports types of
 * @property {readonly string[]} [packages] packages it imports, with everything below them
 * @property {boolean} [alone] not even its own folder
 * @property {string} [siblings] where each folder in it is a unit of its own: what a unit imports beside itself, as
 *   a pattern from the layer's folder
 */

/** @type {readonly Layer[]} */
export const layers = [
  { files: 'src/payment/', question: 'what an answer means, what a record holds', may: [] },
  { files: 'src/payment/machine', question: 'what may happen next', may: [], alone: true },
  { files: 'src/payment/operations', question: 'what can be asked of Blink', may: [], alone: true },
  { files: 'src/payment/contract', question: 'the shapes on the wire', may: [] },
  { files: 'src/api/', question: 'how to ask', may: ['payment/'], packages: ['ky'] },
  { files: 'src/events/', question: 'what the page is told', may: [], mayTypes: ['payment/'] },
  { files: 'src/translations/', question: "the cashier's words", may: [], mayTypes: ['payment/'] },
  { files: 'src/styles/', question: 'how it looks', may: [], packages: ['lit'] },
  { files: 'src/feedback/', question: 'what is heard and felt', may: [], mayTypes: ['events/'] },
  {
    files: 'src/terminal-log/',
    question: "the terminal's day as rows",
    may: ['payment/'],
    mayTypes: ['api/'],
  },
  {
    files: 'src/office/',
    question: 'what the journal shows an office',
    may: ['payment/'],
    mayTypes: ['api/'],
  },
  {
    files: 'src/session/',
    question: 'what happens on a terminal, and how it ended',
    may: ['payment/', 'api/', 'events/', 'translations/'],
  },
  {
    files: 'src/controllers/',
    question: 'how an element takes part',
    may: ['session/', 'terminal-log/', 'office/', 'payment/', 'events/', 'feedback/', 'api/settings'],
    mayTypes: ['api/proxy-client'],
    packages: ['lit', '@lit'],
  },
  {
    files: 'src/components/',
    question: 'what the operator sees',
    may: ['controllers/', 'terminal-log/', 'office/', 'styles/', 'events/', 'translations/'],
    mayTypes: ['payment/', 'api/', 'session/'],
    packages: ['lit', '@lit'],
    siblings: '[^/]+\\.js$', // what all of them share lies in the folder itself
  },
  {
    files: 'src/components/*/define',
    question: 'what is registered',
    may: [],
    siblings: '(?:[^/]+\\.js|[^/]+/define\\.js)$', // an element registers the elements it renders
  },
];

/** What the two servers share with the browser. */
const serverShare = ['payment/'];

/** @param {string} text */
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A folder, or a file with or without its extension. @param {string} target */
const targetPattern = (target) => escape(target) + (target.endsWith('/') ? '' : '(?:\\.js)?$');

/**
 * A pattern for every specifier that is not allowed, in files that lie `depth` folders below src/.
 * @param {Layer} layer @param {number} depth @param {readonly string[]} targets
 */
function forbidden({ packages = [], alone = false, siblings }, depth, targets) {
  const upWithin = depth - (siblings ? 2 : 1);
  const allowed = [
    ...packages.map((name) => `${escape(name)}(?:/|$)`),
    ...(alone ? [] : ['\\./(?!\\.\\.)']),
    // Up, but not out of the own folder.
    ...(alone || upWithin < 1 ? [] : [`(?:\\.\\./){1,${upWithin}}(?!\\.\\./)`]),
    ...(siblings && depth > 1 ? [`(?:\\.\\./){${depth - 1}}${siblings}`] : []),
    ...targets.map((target) => `(?:\\.\\./){${depth}}${targetPattern(target)}`),
  ];
  return allowed.length > 0 ? `^(?!${allowed.join('|')})` : '.';
}

/** @param {Layer} layer */
function message({ files, question, may, mayTypes = [], packages = [] }) {
  const values = [...packages, ...may.map((target) => `src/${target}`)];
  const lists = [
    values.length > 0 ? values.join(', ') : 'nothing outside it',
    ...(mayTypes.length > 0 ? [`of ${mayTypes.map((target) => `src/${target}`).join(', ')} types only`] : []),
  ];
  return `${files} (${question}) may import ${lists.join('; ')}.`;
}

/** @param {Layer} layer @param {number} depth */
function layerRule(layer, depth) {
  const { may, mayTypes = [] } = layer;
  const text = message(layer);
  const everything = forbidden(layer, depth, [...may, ...mayTypes]);
  const valuesOfTypes = mayTypes.map((target) => `^(?:\\.\\./){${depth}}${targetPattern(target)}`);
  return {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: everything, message: text },
          ...valuesOfTypes.map((regex) => ({ regex, allowTypeImports: true, message: text })),
        ],
      },
    ],
  };
}

/** Lint configuration for every layer, at each depth a file may lie. */
export const importDirections = [
  {
    name: 'import directions: src',
    files: ['src/**/*.ts'],
    rules: restrict(
      '^(?:\\.\\./)+(?:proxy|simulator|demo|test|tools|bench)/',
      'src/ stands on nothing outside it.',
    ),
  },
  ...layers.flatMap((layer) => {
    const folder = layer.files.endsWith('/') ? layer.files : `${layer.files}/`;
    const depth = folder.split('/').length - 2;
    const files = [
      ...(layer.files.endsWith('/') ? [] : [{ glob: `${layer.files}.ts`, depth: depth - 1 }]),
      ...[0, 1, 2].map((below) => ({ glob: `${folder}${'*/'.repeat(below)}*.ts`, depth: depth + below })),
    ];
    return files.map(({ glob, depth }) => ({
      name: `import directions: ${glob}`,
      files: [glob],
      rules: layerRule(layer, depth),
    }));
  }),
  ...['proxy', 'simulator'].map((server) => ({
    name: `import directions: ${server}`,
    files: [`${server}/src/**/*.ts`],
    rules: restrict(
      `^(?:\\.\\./)+(?:src/(?!${serverShare.map(targetPattern).join('|')})|${server === 'proxy' ? 'simulator' : 'proxy'}/|demo/|test/)`,
      `${server}/ shares only src/payment/ and src/payment/contract with the browser.`,
    ),
  })),
  {
    name: 'import directions: what a shop’s server imports',
    files: ['proxy/src/office/**/*.ts'],
    rules: restrict(
      '^node:|^(?:\\.\\./)+(?!\\.\\./|src/payment/)',
      'proxy/src/office/ runs in any server runtime: nothing of Node, and nothing of the proxy but src/payment/.',
    ),
  },
  {
    name: 'import directions: proxy-check',
    files: ['proxy-check/src/**/*.ts'],
    rules: restrict(
      '^(?:\\.\\./)+(?:src/(?!payment/contract\\.js$)|proxy/|simulator/|demo/|test/)|^blink-pos-(?!simulator$)',
      'proxy-check/ sees a proxy from outside: it imports the package blink-pos-simulator and the shapes of src/payment/contract.',
    ),
  },
];

/** @param {string} regex @param {string} text */
function restrict(regex, text) {
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex, message: text }] }] };
}
