import { useState } from 'preact/hooks';
import { chatgpt } from '../../injectors/chatgpt';
import { claude } from '../../injectors/claude';
import { gemini } from '../../injectors/gemini';
import { MORE } from '../../injectors/more-sites';
import { Pack } from '../../lib/domain/pack';
import type { Settings } from '../../lib/settings/settings';
import { t } from '../../lib/words/t';

const ADAPTERS = [chatgpt, claude, gemini, ...MORE];
const MOST_BYTES = 64 * 1024;

/** Adapter packs: read, shown, and only then used. */
export function usePacks(settings: Settings | null, write: (settings: Settings) => void) {
  const [proposed, setProposed] = useState<Pack | null>(null);
  const [refused, setRefused] = useState('');
  const known = ADAPTERS.find(({ site }) => site === proposed?.site)?.selectors ?? {};

  async function read(file: File): Promise<void> {
    setProposed(null);
    setRefused('');
    const parsed = file.size > MOST_BYTES ? null : Pack.safeParse(jsonOf(await file.text()));
    if (parsed?.success) setProposed(parsed.data);
    else {
      const issue = parsed?.error.issues[0];
      const where = issue ? [...issue.path, issue.message].join(' · ') : '';
      setRefused(t('packRefused', where.slice(0, 200)));
    }
  }

  function put(packs: Settings['packs']): void {
    setProposed(null);
    if (settings) write({ ...settings, packs });
  }

  return {
    used: Object.values(settings?.packs ?? {}),
    proposed,
    unknown: Object.keys(proposed?.selectors ?? {}).filter((name) => !(name in known)),
    refused,
    onFile: (file: File) => void read(file),
    onUse: () => proposed && put({ ...settings?.packs, [proposed.site]: proposed }),
    onCancel: () => setProposed(null),
    onRemove: ({ site }: Pack) => {
      const { [site]: _, ...others } = settings?.packs ?? {};
      put(others);
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // refused by the schema, with its words
  }
}
