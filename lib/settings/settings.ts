import { browser } from 'wxt/browser';
import * as z from 'zod';
import { DEFAULT_CEILING_CHARS } from '../domain/block';
import { DEFAULT_TEMPLATE } from '../domain/block-format';
import { FirewallRule } from '../domain/firewall';
import { INSERT_AT } from '../domain/insert-at';
import { Pack } from '../domain/pack';
import { SITES } from '../domain/site';
import { Site } from '../domain/site-schema';
import { Target, Template } from '../domain/target-schema';
import { LANGUAGES } from '../words/languages';

/** @file One versioned object in chrome.storage.local, closed to content scripts. */

const Place = z.strictObject({ right: z.number(), bottom: z.number() });

const SiteSettings = z.strictObject({
  capture: z.boolean(),
  pill: z.boolean(),
  place: Place.nullable(),
  /** Whole conversations may be read from the site's own JSON, by requests of ours. */
  reads: z.boolean().default(false),
  /** The page's own answers may be looked at as they come, by a script in the page's world. */
  observe: z.boolean().default(false),
  /** Memories are looked for while the user types, and offered where they are worth it. */
  suggest: z.boolean().default(false),
  /** The persona of new chats there, and of what is recalled; null: none. */
  persona: z.string().nullable().default(null),
});

function siteDefaults(): Record<Site, z.infer<typeof SiteSettings>> {
  const own = {
    capture: true,
    pill: true,
    place: null,
    reads: false,
    observe: false,
    suggest: false,
    persona: null,
  };
  const sites = Object.fromEntries(SITES.map((site) => [site, { ...own, capture: site !== 'other' }]));
  return sites as Record<Site, z.infer<typeof SiteSettings>>; // one entry for each of SITES
}

export const Settings = z.strictObject({
  version: z.literal(1),
  /** When the first-run question was answered with yes; nothing is read before. */
  consentAt: z.number().nullable(),
  /** Stored before a site was known, it gets that site's defaults. */
  sites: z.partialRecord(Site, SiteSettings).transform((sites) => ({ ...siteDefaults(), ...sites })),
  /** `none` (words alone), the packaged model's id, or an installed one's. */
  model: z.string(),
  ceilingChars: z.int().min(500).max(100_000),
  /** Adapter packs in use. */
  packs: z.partialRecord(Site, Pack).default({}),
  /** A turn that holds one of these words or phrases is never stored. */
  neverStore: z.array(z.string().min(2).max(200)).max(200).default([]),
  /** Group chats hold other people's words: off unless the user says so. */
  groups: z.boolean().default(false),
  /** What the user says of sites' models, in place of TARGETS. */
  targets: z.partialRecord(Site, Target).default({}),
  /** Where a block goes: before the draft, or behind it. */
  insertAt: z.enum(INSERT_AT).default('above'),
  /** A form of blocks of the user's own. */
  template: Template.default(DEFAULT_TEMPLATE),
  /** The button has been explained where it was first seen. */
  coached: z.boolean().default(false),
  /** Which memories may go to which site. */
  firewall: z.array(FirewallRule).max(100).default([]),
  /** Searches the user keeps in the library. */
  searches: z.array(z.string().min(1).max(200)).max(30).default([]),
  /** Of all our words; empty: the browser's. */
  language: z.enum(['', ...LANGUAGES]).default(''),
});
export type Settings = z.infer<typeof Settings>;

const KEY = 'settings';

export const defaults: Settings = {
  version: 1,
  consentAt: null,
  sites: siteDefaults(),
  model: 'memshadow-static-128',
  ceilingChars: DEFAULT_CEILING_CHARS,
  packs: {},
  neverStore: [],
  groups: false,
  firewall: [],
  searches: [],
  language: '',
  targets: {},
  insertAt: 'above',
  coached: false,
  template: DEFAULT_TEMPLATE,
};

/** Damaged or newer settings give the defaults, without consent: the safe side. */
export async function readSettings(): Promise<Settings> {
  const parsed = Settings.safeParse((await browser.storage.local.get(KEY))[KEY]);
  return parsed.success ? parsed.data : defaults;
}

/** Only the service worker calls this, so two writers never overwrite each other. */
export async function writeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: Settings.parse(settings) });
}
