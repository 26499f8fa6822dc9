import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { FolderPerson } from '#shared/usecases/contract/sync.ts'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'

export interface SendDialogProps {
  readonly people: readonly FolderPerson[]
  readonly onClose: () => void
}

/** Makes a signed bundle for one person, or a package for somebody who has no Probity: a board member, an authority. */
export function SendDialog({ people, onClose }: SendDialogProps) {
  const { t } = useTranslation()
  const { byteLength } = useFormats()
  const { workbench, host, toast } = useAppActions()
  const assessments = useOpen((open) => open.assessments)
  const accepted = people.filter(({ state }) => state === 'accepted')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [kind, setKind] = useState<'person' | 'reader'>(accepted.length > 0 ? 'person' : 'reader')
  const [person, setPerson] = useState<string | undefined>(accepted[0]?.fingerprint)
  const [passphrase, setPassphrase] = useState('')
  const to =
    kind === 'reader'
      ? { kind, ...(passphrase === '' ? {} : { passphrase }) }
      : accepted.flatMap(({ fingerprint }) => (fingerprint === person ? [{ kind, fingerprint }] : []))[0]
  const ids = assessments.map(({ id }) => id).filter((id): id is AssessmentId => chosen.includes(id))
  const send = async (): Promise<'stay' | void> => {
    if (to === undefined) return 'stay'
    const made = await (await workbench()).exportBundle?.({ assessments: ids, to })
    const request = made && { suggestedName: made.fileName, mediaType: 'application/octet-stream', bytes: made.bytes }
    if (request === undefined || !(await (await host()).saveFile(request))) return 'stay'
    toast('good', t('mail.sent', { size: byteLength(request.bytes.byteLength) }))
  }
  return (
    <FormDialog title={t('mail.send')} action={t('mail.save')} isReady={ids.length > 0 && to !== undefined} submit={send} onClose={onClose}>
      <ChoiceGroup
        label={t('mail.what')}
        multiple
        choices={assessments.map(({ id, title }) => ({ id, text: title }))}
        chosen={chosen}
        onChange={setChosen}
      />
      <ChoiceGroup
        label={t('mail.to')}
        choices={[
          { id: 'person', text: t('mail.to_person'), help: t('mail.to_personHelp') },
          { id: 'reader', text: t('mail.to_reader'), help: t('mail.to_readerHelp') },
        ]}
        chosen={[kind]}
        onChange={([id]) => setKind(id === 'person' ? 'person' : 'reader')}
      />
      {kind === 'person' ? (
        <Select
          label={t('mail.person')}
          placeholder={t('form.choose')}
          value={person}
          options={accepted.map(({ fingerprint, name }) => ({ value: fingerprint, label: name }))}
          onChange={setPerson}
        />
      ) : (
        <TextField
          type="password"
          label={t('lock.passphrase')}
          description={t('mail.passphraseHelp')}
          value={passphrase}
          onChange={setPassphrase}
        />
      )}
    </FormDialog>
  )
}
