/**
 * @file Formatters of the browser, kept: making one takes a third of a millisecond, and a list of thirty memories needs a hundred.
 */

/** One for each language and choice of options; options are written out where they are used, so there are few. */
function keeping<Options, Format>(make: (language: string, options: Options) => Format) {
  const kept = new Map<string, Format>();
  return (language: string, options: Options): Format => {
    const key = `${language} ${JSON.stringify(options)}`;
    const format = kept.get(key) ?? make(language, options);
    kept.set(key, format);
    return format;
  };
}

export const numbers = keeping(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);
export const dates = keeping(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
);
export const plurals = keeping(
  (language, options: Intl.PluralRulesOptions) => new Intl.PluralRules(language, options),
);
export const since = keeping(
  (language, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options),
);
