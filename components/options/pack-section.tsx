import type { Pack } from '../../lib/domain/pack';
import { day, t } from '../../lib/words/t';
import { siteName } from '../memory/words';
import { Setting } from './setting';

interface Props {
  used: readonly Pack[];
  /** Read from a file and not used yet: shown first. */
  proposed: Pack | null;
  /** Names in the proposed pack that this version does not have. */
  unknown: readonly string[];
  /** Why a file was not taken; empty where it was. */
  refused: string;
  onFile(file: File): void;
  onUse(): void;
  onCancel(): void;
  onRemove(pack: Pack): void;
}

/** Mends a changed site from a file, before a release does. Everything in it is shown before it is used. */
export function PackSection(props: Props) {
  const { used, proposed, unknown, refused, onFile, onUse, onCancel, onRemove } = props;
  return (
    <section id="packs">
      <h2>{t('sectionPacks')}</h2>
      <p class="meta">{t('packsHint')}</p>
      <div>
        <label class="button" for="pack-file">
          {t('packPick')}
        </label>
        <input
          id="pack-file"
          class="by-label"
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p role="status" class="meta">
        {refused}
      </p>
      {proposed ? (
        <div class="proposal">
          <h3>{t('packProposed', siteName(proposed.site), day(Date.parse(proposed.made)))}</h3>
          {proposed.note ? <p>{proposed.note}</p> : null}
          <PackTable pack={proposed} unknown={unknown} />
          <span class="actions">
            <button type="button" class="button primary" onClick={onUse}>
              {t('packUse')}
            </button>
            <button type="button" class="button" onClick={onCancel}>
              {t('cancel')}
            </button>
          </span>
        </div>
      ) : null}
      {used.map((pack) => (
        <Setting
          key={pack.site}
          label={t('packUsed', siteName(pack.site), day(Date.parse(pack.made)))}
          hint={pack.note}
        >
          <button type="button" class="button" onClick={() => onRemove(pack)}>
            {t('packRemove', siteName(pack.site))}
          </button>
        </Setting>
      ))}
    </section>
  );
}

function PackTable({ pack, unknown }: { pack: Pack; unknown: readonly string[] }) {
  const rows = [
    ...Object.entries(pack.selectors).map(([name, value]) => [name, [value].flat().join('\n')] as const),
    ...Object.entries(pack.paths).map(([name, value]) => [t('packPath', name), value] as const),
  ];
  return (
    <table>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <code>{value}</code>
              {unknown.includes(name) ? <span class="meta"> {t('packUnknown')}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
