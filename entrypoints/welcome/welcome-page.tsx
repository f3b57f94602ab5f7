import type { ComponentProps } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Welcome } from '../../components/welcome';
import { HOME_SITES, type Site } from '../../lib/domain/site';
import { send } from '../../lib/messages/send';

export function WelcomePage() {
  const [step, setStep] = useState<ComponentProps<typeof Welcome>['step']>('promise');
  const [shortcut, setShortcut] = useState('');
  const [samples, setSamples] = useState<boolean | null>(null);
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
    setStep('accepted');
  }

  const open = (path: '/options.html' | '/library.html', at: string) =>
    void browser.tabs.create({ url: browser.runtime.getURL(path) + at });

  async function trySamples(): Promise<void> {
    if (samples) return open('/library.html', '');
    await send('samples.set', { on: true });
    setSamples(true);
  }

  return (
    <Welcome
      step={step}
      shortcut={shortcut}
      samples={samples}
      onNext={() => setStep('sites')}
      onAccept={(sites) => void accept(sites)}
      onDecline={() => setStep('declined')}
      onHistory={() => open('/options.html', '#import')}
      onSamples={() => void trySamples()}
    />
  );
}
