import { Lock, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { classNames } from '../components/class-names.ts'
import type { Screen } from '../stores/routes.ts'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { navigationGroups, type NavigationScreen } from './navigation-items.ts'
import { Wordmark } from './wordmark.tsx'
import { useKeyNames } from './use-key-names.ts'
import styles from './navigation-pane.module.css'

export interface NavigationPaneProps {
  /** Shown inside a sheet on narrow windows. */
  readonly isSheet?: boolean
}

/** Screens without a place of their own in the navigation. */
const parents = {
  system: 'systems',
  assessment: 'assessments',
  conflicts: 'assessments',
  history: 'assessments',
  statements: 'assessments',
  coverage: 'dashboard',
  register: 'registers',
  record: 'registers',
  'access-review': 'registers',
  security: 'settings',
  certificates: 'settings',
  templates: 'settings',
} as const satisfies Partial<Record<Screen, NavigationScreen>>
const hasParent = (screen: Screen): screen is keyof typeof parents => Object.hasOwn(parents, screen)
const parentOf = (screen: Screen): NavigationScreen => (hasParent(screen) ? parents[screen] : screen)

export function NavigationPane({ isSheet = false }: NavigationPaneProps) {
  const { t } = useTranslation()
  const keyNames = useKeyNames()
  const current = useApp((state) => parentOf(state.route.screen))
  const isCompact = useApp((state) => state.route.screen === 'assessment') && !isSheet
  const vault = useOpen((open) => open.vault)
  const { go, show, lock, fail } = useAppActions()
  return (
    <nav className={classNames(styles.pane, isSheet && styles.sheet, isCompact && styles.compact)} aria-label={t('frame.navigation')}>
      {!isSheet && (
        <>
          <div className={styles.head}>
            <Wordmark size="sm" onlyMark />
            <span className={styles.vault} title={vault.label}>
              {vault.label}
            </span>
          </div>
          <button
            type="button"
            className={styles.search}
            onClick={() => show('palette')}
            title={t('frame.find')}
            {...(isCompact ? { 'aria-label': t('frame.find') } : {})}
          >
            <Icon of={Search} />
            <span className={styles.words}>{t('frame.find')}</span>
            <kbd className={styles.key} aria-hidden>
              {keyNames('Ctrl K')}
            </kbd>
          </button>
        </>
      )}
      {navigationGroups.map((group) => (
        <ul key={group[0]?.screen} className={styles.group}>
          {group.map(({ screen, icon }) => (
            <li key={screen}>
              <button
                type="button"
                className={styles.item}
                aria-current={current === screen ? 'page' : undefined}
                {...(isCompact ? { 'aria-label': t(`nav.${screen}`) } : {})}
                title={isCompact ? t(`nav.${screen}`) : undefined}
                onClick={() => go({ screen })}
              >
                <Icon of={icon} />
                <span className={styles.words}>{t(`nav.${screen}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      ))}
      <div className={styles.foot}>
        <button
          type="button"
          className={styles.item}
          {...(isCompact ? { 'aria-label': t('action.lock') } : {})}
          title={isCompact ? t('action.lock') : undefined}
          onClick={() => void lock().catch(fail)}
        >
          <Icon of={Lock} />
          <span className={styles.words}>{t('action.lock')}</span>
        </button>
      </div>
    </nav>
  )
}
