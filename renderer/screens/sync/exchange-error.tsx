import { useTranslation } from 'react-i18next'
import type { PlainError } from '#shared/errors.ts'
import { Callout } from '../../components/callout.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { FolderAgainNote } from './folder-again-note.tsx'
import { OtherWorkspaceNote } from './other-workspace-note.tsx'

export interface ExchangeErrorProps {
  readonly error: PlainError
  readonly isReader: boolean
  /** Where the vault's folder lies, or lay. */
  readonly displayPath: string
  /** Opens the form for another folder. */
  readonly onElsewhere: () => void
}

/** Why the last exchange came to nothing, and the way on. */
export function ExchangeError({ error, isReader, displayPath, onElsewhere }: ExchangeErrorProps) {
  const { t } = useTranslation()
  const reason = describeError(error)
  if (error.area === 'sync' && error.code === 'other-workspace') return <OtherWorkspaceNote isReader={isReader} />
  if (error.area === 'folder' && error.code === 'not-connected')
    return <FolderAgainNote isReader={isReader} displayPath={displayPath} onElsewhere={onElsewhere} />
  if (error.area === 'folder' && error.code === 'vanished')
    return (
      <Callout tone="warn" isAlert title={t('exchange.away')}>
        {t('exchange.awayText', { reason })}
      </Callout>
    )
  return (
    <Callout tone="warn" isAlert title={t('exchange.failed')}>
      {reason}
    </Callout>
  )
}
