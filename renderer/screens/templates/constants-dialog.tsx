import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateExtension } from '#shared/template/model/extension.ts'
import type { Template } from '#shared/template/model/template.ts'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Select } from '../../components/select.tsx'
import { compileTemplateOf } from '../../stores/template-library.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { ConstantRow } from './constant-row.tsx'
import { changesIn, constantsOf, ownScoring, type TypedConstants } from './constants-draft.ts'
import styles from './templates.module.css'

export interface ConstantsDialogProps {
  readonly templates: readonly (TemplateRef & { readonly name: string })[]
  /** The extension that the changes make. */
  readonly onChosen: (extension: TemplateExtension, template: TemplateRef) => void
  readonly onClose: () => void
}

/** Constants of a template's scoring: those that get a new value and a reason become an extension. */
export function ConstantsDialog({ templates, onChosen, onClose }: ConstantsDialogProps) {
  const { t } = useTranslation()
  const { workbench, fail } = useAppActions()
  const own = useOpen((open) => open.ownTemplates)
  const [key, setKey] = useState(() => keyOf(templates[0]))
  const [template, setTemplate] = useState<Template>()
  const [typed, setTyped] = useState<TypedConstants>({})

  useEffect(() => {
    const ref = templates.find((one) => keyOf(one) === key)
    if (ref === undefined) return
    let isGone = false
    const read = async (): Promise<void> => {
      const { template: found } = await compileTemplateOf(ref, async (wanted) => (await workbench()).readTemplate(wanted))
      if (isGone) return
      setTemplate(found)
      setTyped({})
    }
    read().catch(fail)
    return () => {
      isGone = true
    }
  }, [key, templates, workbench, fail])

  const { isReady } = changesIn(template, typed)
  const choose = (): void => {
    const ref = templates.find((one) => keyOf(one) === key)
    if (template === undefined || ref === undefined) return
    const used = own.flatMap(({ extensions }) => extensions)
    onChosen(ownScoring(template, typed, used, t('templates.ownScoring')), ref)
  }
  return (
    <Dialog
      kind="wide"
      title={t('templates.change')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" isDisabled={!isReady} onPress={choose}>
            {t('templates.saveConstants')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t('templates.constantsHelp')}</p>
        <Select
          label={t('templates.template')}
          options={templates.map((one) => ({ value: keyOf(one), label: one.name }))}
          value={key}
          onChange={(next) => setKey(next ?? key)}
        />
        <div className={styles.scroll}>
          <table className={styles.constants}>
            <thead>
              <tr>
                <th scope="col">{t('templates.constant')}</th>
                <th scope="col">{t('templates.value')}</th>
                <th scope="col">{t('templates.newValue')}</th>
                <th scope="col">{t('templates.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {constantsOf(template).map(({ name, rule }) => (
                <ConstantRow
                  key={name}
                  name={name}
                  rule={rule}
                  value={template?.constants?.[name] ?? rule?.value}
                  typed={typed[name]}
                  onChange={(next) => setTyped({ ...typed, [name]: next })}
                />
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Dialog>
  )
}

const keyOf = (ref: Pick<TemplateRef, 'id' | 'version'> | undefined): string => (ref === undefined ? '' : `${ref.id}@${ref.version}`)
