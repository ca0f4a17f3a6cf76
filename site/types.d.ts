/** The little of Eleventy and its Markdown parser that this site uses; neither package brings types. */
interface MarkdownToken {
  type: string;
  tag: string;
  /** After a fence's three backquotes: the language, then our own marks. */
  info: string;
  content: string;
  children: MarkdownToken[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

interface MarkdownIt {
  options: { highlight?: ((code: string, language: string, attributes: string) => string) | null };
  core: {
    ruler: {
      push(name: string, rule: (state: { tokens: MarkdownToken[]; env: PageData }) => void): void;
    };
  };
  renderer: {
    rules: Record<string, ((tokens: MarkdownToken[], index: number) => string) | undefined>;
  };
  use(plugin: (md: MarkdownIt) => void): MarkdownIt;
}

/** What Eleventy knows of a page. */
interface PageData {
  page: { inputPath: string; outputPath: string; rawInput: string };
  /** Path from the repository's root, for what is published from outside docs/. */
  source?: string;
  title?: string;
  order?: number;
  group?: string;
}

interface EleventyConfig {
  addPlugin(plugin: unknown, options?: object): void;
  addPassthroughCopy(map: Record<string, string>): void;
  addFilter(name: string, filter: (...values: never[]) => unknown): void;
  addGlobalData(name: string, data: unknown): void;
  addTemplate(path: string, content: string, data?: object): void;
  addPreprocessor(name: string, formats: string, run: (data: PageData, content: string) => string): void;
  addCollection(name: string, make: (all: { getAll(): { data: PageData }[] }) => unknown): void;
  amendLibrary(name: 'md', amend: (md: MarkdownIt) => void): void;
  setUseGitIgnore(use: boolean): void;
}

declare module '@11ty/eleventy' {
  export default class Eleventy {
    constructor(input: string, output: string, options: { configPath: string; quietMode: boolean });
    write(): Promise<unknown>;
  }
}

declare module '@11ty/eleventy-plugin-syntaxhighlight' {
  const plugin: unknown;
  export default plugin;
}
