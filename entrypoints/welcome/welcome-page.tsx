import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Welcome } from '../../components/welcome';
import { HOME_SITES, type Site } from '../../lib/domain/site';
import { send } from '../../lib/messages/send';

export function WelcomePage() {
  const [state, setState] = useState<'asking' | 'accepted' | 'declined'>('asking');
  const [shortcut, setShortcut] = useState('');
  useEffect(() => {
    void browser.commands
      .getAll()
      .then((all) => setShortcut(all.find((c) => c.name === 'open-memories')?.shortcut ?? ''));
  }, []);

  async function accept(chosen: Site[]): Promise<void> {
    const settings = await send('settings.read', null);
    const sites = { ...settings.sites };
    for (const site of HOME_SITES) sites[site] = { ...sites[site], capture: chosen.includes(site) };
    await send('settings.write', { ...settings, sites, consentAt: Date.now() });
    setState('accepted');
  }

  return (
    <Welcome
      state={state}
      shortcut={shortcut}
      onAccept={(sites) => void accept(sites)}
      onDecline={() => setState('declined')}
    />
  );
}
