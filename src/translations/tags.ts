/**
 * The tags, in lower case, whose dictionary a language may be read in; the nearest first. A script is part of what can be
 * read: `zh-CN` finds `zh-Hans`, and neither `zh-TW` nor `pa-PK` finds a dictionary in letters that its readers do not use.
 */
export function tagsOf(language: string): readonly string[] {
  const tag = language.toLowerCase();
  const first = tag.split('-')[0]!;
  // The first question to `Intl` takes a page milliseconds, and English has one script.
  if (first === 'en') return [tag, first];
  try {
    const { script } = new Intl.Locale(tag).maximize();
    const own = `${first}-${script}`.toLowerCase();
    return new Intl.Locale(first).maximize().script === script ? [tag, own, first] : [tag, own];
  } catch {
    return [tag, first];
  }
}
