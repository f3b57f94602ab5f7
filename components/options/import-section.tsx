import { useState } from 'preact/hooks';
import type { ImportJob } from '../../lib/domain/import-job';
import { count, number, t, type Word } from '../../lib/words/t';
import { Setting } from './setting';

interface Props {
  jobs: readonly ImportJob[];
  /** What the copying of a chosen file says now; empty when nothing is copied. */
  copying: string;
  onFiles(files: readonly File[]): void;
  onGo(key: string): void;
  onPause(key: string): void;
  onCancel(key: string): void;
}

/** Official exports: dropped or picked, looked at first, and stored only when the user says so. */
export function ImportSection({ jobs, copying, onFiles, onGo, onPause, onCancel }: Props) {
  const [over, setOver] = useState(false);
  return (
    <section id="import">
      <h2>{t('sectionImport')}</h2>
      <p class="meta">{t('importHint')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        class={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          onFiles([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <label class="button" for="import-files">
          {t('importPick')}
        </label>
        <input
          id="import-files"
          class="by-label"
          type="file"
          multiple
          accept=".zip,.json,application/zip,application/json"
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <span class="meta">{t('importDrop')}</span>
      </div>
      <p role="status" class="meta">
        {copying}
      </p>
      {jobs.map((job) => (
        <Setting key={job.key} label={job.name} hint={wordsOf(job)}>
          <span class="actions">
            {job.state === 'ready' || job.state === 'paused' ? (
              <button type="button" class="button primary" onClick={() => onGo(job.key)}>
                {t(job.state === 'ready' ? 'importGo' : 'resume')}
              </button>
            ) : null}
            {job.state === 'running' ? (
              <button type="button" class="button" onClick={() => onPause(job.key)}>
                {t('pause')}
              </button>
            ) : null}
            <button type="button" class="button plain" onClick={() => onCancel(job.key)}>
              {t(job.state === 'done' || job.state === 'failed' ? 'importForget' : 'cancel')}
            </button>
          </span>
        </Setting>
      ))}
    </section>
  );
}

const TROUBLE: Record<string, Word> = {
  'not-json': 'importNotJson',
  truncated: 'importTruncated',
  'too-deep': 'importTooDeep',
  'too-large': 'importTooLarge',
  'not-zip': 'importNotZip',
  bomb: 'importBomb',
  'unsafe-name': 'importUnsafeName',
  'twice-named': 'importTwiceNamed',
  nested: 'importNested',
  encrypted: 'importEncrypted',
  'nothing-known': 'importNothingKnown',
  manifest: 'importManifest',
  changed: 'importChanged',
  full: 'troubleFull',
};

function wordsOf({ state, report }: ImportJob): string {
  if (report.trouble !== null) {
    const why = t(TROUBLE[report.trouble] ?? 'importBroken');
    return report.detail === '' ? why : `${why} (${report.detail})`;
  }
  const found = t('importFound', number(report.conversations), number(report.turns), number(report.fresh));
  const more = [
    report.skipped > 0 ? count('importSkipped', report.skipped) : '',
    report.odd > 0 ? count('importOdd', report.odd) : '',
    report.memories > 0 ? count('importMemories', report.memories) : '',
    report.left.length > 0 ? count('importLeft', report.left.length) : '',
  ];
  if (state === 'surveying') return t('importLooking', number(report.conversations));
  const now = state === 'done' ? t('importDone', number(report.stored)) : '';
  const going = state === 'running' ? t('importStored', number(report.stored)) : '';
  return [now, going, found, ...more].filter(Boolean).join(' ');
}
