import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { vaultNameLimit, type VaultNaming } from '#shared/usecases/contract/vault-security.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { SectionCard } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions, useOpen } from '../../stores/use-app.ts'

/** What the vault is called, and whether others read that on the unlock screen. */
export function VaultNameCard() {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { workbench, renameVault, toast, fail } = useAppActions()
  const [saved, setSaved] = useState<VaultNaming>()
  const [draft, setDraft] = useState<VaultNaming>()
  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      const naming = await (await workbench()).vaultName()
      if (isGone) return
      setSaved(naming)
      setDraft(naming)
    }
    read().catch(fail)
    return () => {
      isGone = true
    }
  }, [workbench, fail])
  if (draft === undefined || saved === undefined) return null
  const name = draft.name.trim()
  const isTooLong = name.length > vaultNameLimit
  const isSame = name === saved.name && draft.isShown === saved.isShown
  const save = async (): Promise<void> => {
    try {
      const naming = { name, isShown: draft.isShown }
      await renameVault(naming)
      setSaved(naming)
      toast('good', t('status.saved'))
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <SectionCard
      title={t('vaultName.title')}
      actions={
        <Button size="sm" isDisabled={name === '' || isTooLong || isSame || isReader} onPress={() => void save()}>
          {t('action.save')}
        </Button>
      }
    >
      <TextField
        label={t('lock.name')}
        value={draft.name}
        error={isTooLong ? t('vaultName.tooLong', { limit: vaultNameLimit }) : undefined}
        isReadOnly={isReader}
        onChange={(typed) => setDraft({ ...draft, name: typed })}
      />
      <Checkbox
        isSelected={draft.isShown}
        description={t('vaultName.shownHelp')}
        onChange={(isShown) => {
          if (!isReader) setDraft({ ...draft, isShown })
        }}
      >
        {t('vaultName.shown')}
      </Checkbox>
    </SectionCard>
  )
}
