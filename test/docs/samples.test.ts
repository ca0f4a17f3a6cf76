/** Every code sample is run, compiled, or read by what it is written for: none can be wrong unnoticed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { transform } from 'esbuild';
import { globSync } from 'tinyglobby';
import { readElements } from '../../site/content/element-tables.js';
import { root } from '../../site/content/published.js';
import { commandFaults } from './support/commands.js';
import { compile } from './support/compiled-samples.js';
import { read } from './support/pages.js';
import { checkOf, nameOf, readSamples, samplesIn, type Check, type Sample } from './support/samples.js';

const samples = readSamples();
const all = (check: Check) => samples.filter((sample) => checkOf(sample) === check);

describe('the code samples', () => {
  it('are all covered by a check', () => {
    assert.ok(samples.length > 30);
    assert.deepEqual(samples.filter((sample) => !checkOf(sample)).map(nameOf), []);
  });

  it('are noticed where no check covers them', () => {
    const untested = samplesIn('docs/new.md', '```\nbare\n```\n\n```ruby\nputs\n```\n\n```html\n<p>\n```\n');
    assert.equal(untested.length, 3);
    assert.deepEqual(untested.filter(checkOf), []);
  });

  it('is the same page in the README and in the five-minute start', () => {
    const pages = samples.filter(({ language, marks }) => `${language} ${marks}` === 'html page');
    assert.deepEqual(
      pages.map(({ file }) => file),
      ['README.md', 'docs/start.md'],
    );
    assert.equal(pages[0]!.text, pages[1]!.text);
  });
});

describe('TypeScript samples compile against the packages’ types', () => {
  const compiled = all('compile');
  const wrong: Sample = {
    file: 'docs/new.md',
    line: 1,
    language: 'ts',
    marks: '',
    text: "import 'blink-pos-elements/define.js';\ndocument.querySelector('blink-till')!.terminal = 'T1';\n",
  };
  const faults = compile([...compiled, wrong]);
  for (const sample of compiled) {
    it(nameOf(sample), () => assert.deepEqual(faults.get(sample), []));
  }

  it('and a wrong one is noticed', () => {
    assert.match(faults.get(wrong)!.join(), /'terminal' does not exist/);
  });
});

describe('samples of the frameworks stand in the tills that are built and driven', () => {
  for (const sample of all('excerpt')) {
    it(nameOf(sample), () => {
      const file = sample.marks.slice('from='.length);
      assert.match(file, /^demo\/frameworks\//);
      const indented = (by: number) => sample.text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
      const text = read(file);
      assert.ok(
        [...Array(20).keys()].some((by) => text.includes(indented(by))),
        `${file} has these very lines`,
      );
    });
  }
});

describe('style samples are valid, and name what the elements have', () => {
  const elements = readElements();
  const properties = elements.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name));
  for (const sample of all('styles')) {
    it(nameOf(sample), async () => {
      const { warnings } = await transform(sample.text, { loader: 'css' });
      assert.deepEqual(warnings, []);
      for (const [name] of sample.text.matchAll(/--blink-[\w-]+/g))
        assert.ok(properties.includes(name), name);
      for (const [, tag, part] of sample.text.matchAll(/(blink-[\w-]+)[^\s{]*::part\(([\w-]+)\)/g)) {
        const parts = elements.find(({ tagName }) => tagName === tag)?.cssParts?.map(({ name }) => name);
        assert.ok(parts?.includes(part!), `<${tag}> has a part ${part}`);
      }
    });
  }
});

describe('the themes are valid, and name what the elements have', () => {
  const elements = readElements();
  const properties = elements.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name));
  for (const file of globSync('docs/themes/*.css', { cwd: root })) {
    it(file, async () => {
      const text = read(file);
      const { warnings } = await transform(text, { loader: 'css' });
      assert.deepEqual(warnings, []);
      for (const [name] of text.matchAll(/--blink-[\w-]+/g)) assert.ok(properties.includes(name), name);
      const selectors = [...text.matchAll(/(?::is\(([^)]*)\)|(blink-[\w-]+))::part\(([\w-]+)\)/g)];
      assert.ok(selectors.length > 0);
      for (const [, several, one, part] of selectors) {
        for (const tag of (several ?? one!).split(',').map((name) => name.trim())) {
          const parts = elements.find(({ tagName }) => tagName === tag)?.cssParts?.map(({ name }) => name);
          assert.ok(parts?.includes(part!), `<${tag}> has a part ${part}`);
        }
      }
    });
  }
});

describe('JSON samples can be read', () => {
  for (const sample of all('data')) it(nameOf(sample), () => void JSON.parse(sample.text));
});

describe('shell samples use commands, options and settings that there are', () => {
  for (const sample of all('commands')) {
    it(nameOf(sample), () => assert.deepEqual(commandFaults(sample.text), []));
  }

  it('and a wrong one is noticed', () => {
    const wrong = {
      'npm run biuld': 'npm has no script biuld',
      'npx blink-pos-proxi': 'no package brings blink-pos-proxi',
      'npx blink-pos-proxy --nonsense': 'blink-pos-proxy knows no --nonsense',
      'ALOWED_ORIGINS=x npx blink-pos-proxy': 'blink-pos-proxy reads no ALOWED_ORIGINS',
      'npm test -- --filse x': 'npm test knows no --filse',
      'blink-pos-proxy listening on http://127.0.0.1:8787/blink': 'no such program: blink-pos-proxy',
    };
    for (const [command, fault] of Object.entries(wrong)) assert.deepEqual(commandFaults(command), [fault]);
  });
});
