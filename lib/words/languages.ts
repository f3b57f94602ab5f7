/** Folders of public/_locales. Zod-free: screens ask for it. A test compares. */
export const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'ko', 'pt_BR', 'ru', 'zh_CN'] as const;
export type Language = (typeof LANGUAGES)[number];
