import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { FileDrop, type FileDropProps } from '../../components/file-drop.tsx'
import styles from './branding-card.module.css'

export interface BrandingFileProps extends Pick<FileDropProps, 'label' | 'hint' | 'accept'> {
  readonly title?: string
  readonly problem: string | undefined
  readonly isReader: boolean
  readonly isBusy: boolean
  readonly onFile: (file: File | undefined) => void
  /** Absent where nothing is there to be removed. */
  readonly onRemove?: (() => void) | undefined
}

/** A file that becomes part of the branding: dropped or chosen, refused with its reason, removed again. */
export function BrandingFile({ title, problem, isReader, isBusy, onFile, onRemove, ...drop }: BrandingFileProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.part}>
      {title !== undefined && <h3 className={styles.name}>{title}</h3>}
      <FileDrop {...drop} isDisabled={isReader || isBusy} onFiles={([file]) => onFile(file)} />
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
      {onRemove !== undefined && (
        <Button size="sm" variant="quiet" icon={Trash2} isDisabled={isReader} onPress={onRemove}>
          {t('branding.remove')}
        </Button>
      )}
    </div>
  )
}
