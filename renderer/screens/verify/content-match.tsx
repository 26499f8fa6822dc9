import { useTranslation } from 'react-i18next'
import type { ContentMatch } from '#shared/usecases/contract/issued-report.ts'
import { Callout } from '../../components/callout.tsx'

export interface ContentMatchNoteProps {
  readonly match: ContentMatch | undefined
}

/** Which assessment of this vault the content is, and whether an approval of it still stands for the present answers (law 6). */
export function ContentMatchNote({ match }: ContentMatchNoteProps) {
  const { t } = useTranslation()
  if (match === undefined) return <Callout tone="note">{t('verdict.matchesNone')}</Callout>
  const title = match.title === '' && match.portfolio !== undefined ? t(`portfolio.kinds.${match.portfolio}`) : match.title
  if (match.portfolio !== undefined)
    return match.isCurrent ? (
      <Callout tone="good">{t('portfolio.matchesNow', { title, version: match.version })}</Callout>
    ) : (
      <Callout tone="warn">{t('portfolio.matchesBefore', { title, version: match.version })}</Callout>
    )
  return match.isCurrent ? (
    <Callout tone="good">{t('verdict.matchesNow', { title })}</Callout>
  ) : (
    <Callout tone="warn">{t('verdict.matchesReport', { title, version: match.version })}</Callout>
  )
}
