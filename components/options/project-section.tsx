import type { Project } from '../../lib/domain/memory';
import { mayHold, projectOf } from '../../lib/domain/project';
import type { KnownOrigin } from '../../lib/messages/answers';
import { count, t } from '../../lib/words/t';
import { EditField } from '../edit-field';
import { siteName } from '../memory/words';

export interface ProjectProps {
  projects: readonly Project[];
  /** Projects of the sites that chats were seen in. */
  found: readonly KnownOrigin[];
  onMap(id: string, name: string, parent: string | null): void;
}

/** The sites' projects have numbers here, and are known by their chats. The same name makes two of them one. */
export function ProjectSection({ projects, found, onMap }: ProjectProps) {
  return (
    <section id="projects">
      <h2>{t('sectionProjects')}</h2>
      <p class="meta">{t('projectHint')}</p>
      {found.length === 0 ? <p class="meta">{t('projectNone')}</p> : null}
      {found.map((origin) => (
        <OneProject key={`${origin.site}/${origin.value}`} {...{ projects, origin, onMap }} />
      ))}
    </section>
  );
}

interface OneProps extends Pick<ProjectProps, 'projects' | 'onMap'> {
  origin: KnownOrigin;
}

function OneProject({ projects, origin: { site, value, chats, titles }, onMap }: OneProps) {
  const own = projectOf(projects, value);
  const parents = projects.filter(({ key }) => own && mayHold(projects, key, own.key));
  const told = `${siteName(site)}, ${count('chats', chats)}`;
  return (
    <div class="project">
      <p>
        {titles.join(' · ') || t('thisProject')}
        <span class="meta"> {told}</span>
      </p>
      <EditField
        aria-label={t('projectName', told)}
        placeholder={t('projectNamePlaceholder')}
        maxLength={60}
        value={own?.name ?? ''}
        onDone={(name) => onMap(value, name, own?.parent ?? null)}
      />
      {own && parents.length > 0 ? (
        <select
          aria-label={t('projectParent', own.name)}
          value={own.parent ?? ''}
          onChange={(event) => onMap(value, own.name, event.currentTarget.value || null)}
        >
          <option value="">{t('projectTop')}</option>
          {parents.map(({ key, name }) => (
            <option key={key} value={key}>
              {t('projectIn', name)}
            </option>
          ))}
        </select>
      ) : null}
    </div>
  );
}
