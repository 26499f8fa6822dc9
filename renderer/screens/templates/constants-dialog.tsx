import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scoringConstants } from '#shared/template/constants.ts'
import type { TemplateExtension } from '#shared/template/extension.ts'
import type { Template } from '#shared/template/template.ts'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { compileTemplateOf } from '../../stores/template-library.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import styles from './templates.module.css'

export interface ConstantsDialogProps {
  readonly templates: readonly (TemplateRef & { readonly name: string })[]
  /** The extension that the changes make. */
  readonly onChosen: (extension: TemplateExtension, template: TemplateRef) => void
  readonly onClose: () => void
}

interface Typed {
  readonly value: string
  readonly reason: string
}

const extensionId = 'own-scoring'

/** Constants of a template's scoring: those that get a new value and a reason become an extension. */
export function ConstantsDialog({ templates, onChosen, onClose }: ConstantsDialogProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { workbench, fail } = useAppActions()
  const own = useOpen((open) => open.ownTemplates)
  const [key, setKey] = useState(() => keyOf(templates[0]))
  const [template, setTemplate] = useState<Template>()
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({})

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

  const rules = template === undefined ? {} : scoringConstants[template.type]
  const names = [...new Set([...Object.keys(rules), ...Object.keys(template?.constants ?? {})])]
  const changed = names.filter((name) => (typed[name]?.value ?? '') !== '' || (typed[name]?.reason ?? '') !== '')
  const numberOf = (name: string): number => Number((typed[name]?.value ?? '').replace(',', '.'))
  const fits = (name: string): boolean => {
    const value = numberOf(name)
    const rule = rules[name]
    return (
      (typed[name]?.value ?? '') !== '' && Number.isFinite(value) && (rule === undefined || (value >= rule.least && value <= rule.most))
    )
  }
  const isReady = changed.length > 0 && changed.every((name) => fits(name) && (typed[name]?.reason ?? '').trim() !== '')
  const set = (name: string, patch: Partial<Typed>) => setTyped({ ...typed, [name]: { value: '', reason: '', ...typed[name], ...patch } })
  const choose = (): void => {
    const ref = templates.find((one) => keyOf(one) === key)
    if (template === undefined || ref === undefined) return
    const used = own.flatMap(({ extensions }) => extensions).filter((one) => one.startsWith(`${extensionId}@`))
    const last = Math.max(0, ...used.map((one) => Number(/@1\.0\.(\d+)$/.exec(one)?.[1] ?? 0)))
    const extension: TemplateExtension = {
      format: 'probity-template-extension/1',
      id: extensionId,
      version: `1.0.${last + 1}`,
      title: t('templates.ownScoring'),
      // The published version; extensions that it has already do not count.
      base: { id: template.id, version: template.version.replace(/\+.*$/, '') },
      constants: changed.map((name) => ({ name, value: numberOf(name), reason: typed[name]?.reason.trim() ?? '' })),
    }
    onChosen(extension, ref)
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
              {names.map((name) => {
                const rule = rules[name]
                const bounds =
                  rule === undefined ? undefined : t('templates.within', { least: number(rule.least), most: number(rule.most) })
                const constant = template?.constants?.[name] ?? rule?.value
                const hasValue = (typed[name]?.value ?? '') !== ''
                return (
                  <tr key={name}>
                    <th scope="row">
                      <code>{name}</code>
                      <p className={styles.faint}>{rule?.means}</p>
                    </th>
                    <td>{constant === undefined ? '' : number(constant)}</td>
                    <td className={styles.number}>
                      <TextField
                        label={t('frame.pair', { name: t('templates.newValue'), value: name })}
                        hideLabel
                        value={typed[name]?.value ?? ''}
                        {...(bounds === undefined ? {} : { placeholder: bounds })}
                        error={hasValue && !fits(name) ? bounds : undefined}
                        onChange={(value) => set(name, { value })}
                      />
                    </td>
                    <td className={styles.why}>
                      <TextField
                        label={t('frame.pair', { name: t('templates.reason'), value: name })}
                        hideLabel
                        isRequired={hasValue}
                        placeholder={t('templates.reason')}
                        value={typed[name]?.reason ?? ''}
                        onChange={(reason) => set(name, { reason })}
                      />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      </div>
    </Dialog>
  )
}

const keyOf = (ref: Pick<TemplateRef, 'id' | 'version'> | undefined): string => (ref === undefined ? '' : `${ref.id}@${ref.version}`)
