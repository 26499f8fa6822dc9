import { useTranslation } from 'react-i18next'
import type { ProtectionSlot } from '#shared/usecases/contract/vault-security.ts'
import { Button } from '../../components/button.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import styles from './security.module.css'

export interface SlotRowProps {
  readonly slot: ProtectionSlot
  readonly onRemove?: () => void
}

export function SlotRow({ slot, onRemove }: SlotRowProps) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const { kind, keyFile, shares, madeOn, kdf, label } = slot
  const name =
    kind === 'passphrase' && keyFile
      ? t('security.slot.passphraseFile')
      : kind === 'recovery' && shares
        ? t('security.slot.shares', { total: shares.total, threshold: shares.threshold })
        : kind === 'prf' && label !== undefined
          ? t('authenticator.named', { label })
          : t(`security.slot.${kind}`)
  const details = [
    ...(madeOn === undefined ? [] : [t('security.slot.madeOn', { date: date(madeOn) })]),
    ...(kdf === undefined ? [] : [t('security.slot.kdf', { memory: kdf.memoryMiB, passes: kdf.iterations })]),
  ]
  return (
    <li className={styles.slot}>
      <div>
        <p className={styles.slotName}>{name}</p>
        <p className={styles.slotDetail}>{details.join(' · ')}</p>
      </div>
      {onRemove !== undefined && (
        <Button size="sm" onPress={onRemove}>
          {t('security.remove.action')}
        </Button>
      )}
    </li>
  )
}
