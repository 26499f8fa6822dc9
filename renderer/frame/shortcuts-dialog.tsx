import { useTranslation } from 'react-i18next'
import { Checkbox } from '../components/checkbox.tsx'
import { Dialog } from '../components/dialog.tsx'
import { useApp, useAppActions } from '../stores/use-app.ts'
import { useKeyNames } from './use-key-names.ts'
import styles from './shortcuts-dialog.module.css'

const groups = {
  everywhere: {
    find: 'Ctrl K',
    help: '?',
    lock: 'Ctrl ⇧ L',
    goDashboard: 'g d',
    goSystems: 'g s',
    goAssessments: 'g a',
    goReports: 'g r',
    goVerify: 'g v',
  },
  questionnaire: {
    next: 'j',
    previous: 'k',
    nextAlt: 'Alt ↓',
    previousAlt: 'Alt ↑',
    unanswered: 'n',
    choose: '1 – 9',
    unknown: 'u',
    na: 'x',
    search: '/',
    undo: 'Ctrl Z   Ctrl ⇧ Z',
    section: '[ ]',
    issue: 'i',
  },
} as const

export function ShortcutsDialog() {
  const { t } = useTranslation()
  const keyNames = useKeyNames()
  const { show, setSingleKeys } = useAppActions()
  const singleKeys = useApp((state) => state.singleKeys)
  return (
    <Dialog title={t('keys.title')} onClose={() => show(undefined)}>
      <div className={styles.groups}>
        <Checkbox isSelected={singleKeys} description={t('keys.singleHelp')} onChange={setSingleKeys}>
          {t('keys.single')}
        </Checkbox>
        <section>
          <h3 className={styles.title}>{t('keys.everywhere')}</h3>
          <dl className={styles.list}>
            {Object.entries(groups.everywhere).map(([name, keys]) => (
              <div key={name} className={styles.row}>
                <dt>{t(`keys.${name as keyof typeof groups.everywhere}`)}</dt>
                <dd>
                  <kbd className={styles.key}>{keyNames(keys)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3 className={styles.title}>{t('keys.questionnaire')}</h3>
          <dl className={styles.list}>
            {Object.entries(groups.questionnaire).map(([name, keys]) => (
              <div key={name} className={styles.row}>
                <dt>{t(`keys.${name as keyof typeof groups.questionnaire}`)}</dt>
                <dd>
                  <kbd className={styles.key}>{keyNames(keys)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}
