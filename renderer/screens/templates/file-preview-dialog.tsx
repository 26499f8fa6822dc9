import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import type { LookedAt } from '../../stores/template-changes.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { ExtensionChanges } from './extension-changes.tsx'
import styles from './templates.module.css'

export interface FilePreviewDialogProps {
  readonly looked: LookedAt
  readonly onClose: () => void
}

const shownProblems = 12

/** What a file would change, or why it cannot be used; kept only when that was accepted. */
export function FilePreviewDialog({ looked, onClose }: FilePreviewDialogProps) {
  const { t, i18n } = useTranslation()
  const { workbench, refresh, toast } = useAppActions()
  if (looked.kind === 'refused' || looked.kind === 'no-base') {
    return (
      <Dialog title={t('templates.refused')} onClose={onClose} footer={<Button onPress={onClose}>{t('action.close')}</Button>}>
        {looked.kind === 'no-base' ? (
          <Callout tone="danger" isAlert>
            {t('templates.noBase', looked.base)}
          </Callout>
        ) : (
          <Callout tone="danger" isAlert>
            <ul className={styles.problems}>
              {looked.issues.slice(0, shownProblems).map((issue, index) => (
                <li key={index}>{[place(issue.facts), issue.path.join('.'), issue.message].filter((part) => part !== '').join(': ')}</li>
              ))}
            </ul>
          </Callout>
        )}
      </Dialog>
    )
  }
  const { template, text, warnings } = looked
  const title = `${localize(template.title, i18n.language)} ${template.version}`
  const last = template.extensions?.at(-1)
  const keep = async (): Promise<void> => {
    await (await workbench()).addTemplate({ text })
    await refresh()
    toast('good', t('templates.applied', { title }))
  }
  return (
    <FormDialog kind="wide" title={t('templates.preview')} action={t('templates.apply')} submit={keep} onClose={onClose}>
      <p className={styles.name}>{title}</p>
      {looked.kind === 'template' ? (
        <p>{t('templates.whole', { count: template.sections.reduce((sum, section) => sum + section.questions.length, 0) })}</p>
      ) : (
        <ExtensionChanges template={template} {...(last === undefined ? {} : { extension: `${last.id}@${last.version}` })} />
      )}
      {warnings.length > 0 && (
        <Callout tone="warn" title={t('templates.warnings')}>
          <ul className={styles.problems}>
            {warnings.slice(0, shownProblems).map((issue, index) => (
              <li key={index}>{issue.message}</li>
            ))}
          </ul>
        </Callout>
      )}
      <Callout>{t('templates.keepsOthers')}</Callout>
    </FormDialog>
  )
}

const place = (facts: Readonly<Record<string, unknown>> | undefined): string =>
  typeof facts?.['line'] === 'number' ? `${facts['line']}:${typeof facts['column'] === 'number' ? facts['column'] : 1}` : ''
