import { Waypoints } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { crosswalkRows } from '#shared/compliance/crosswalk.ts'
import { citationTitleIn, formatCitationIn } from '#shared/i18n/report/citation-titles.ts'
import { Button } from '../../components/button.tsx'
import styles from './citation-list.module.css'

// A table that few open.
const CrosswalkDialog = lazy(async () => ({ default: (await import('./crosswalk-dialog.tsx')).CrosswalkDialog }))

export interface CitationListProps {
  readonly citations: readonly string[]
}

/** What a question rests on, in words, each with its way to what other frameworks say of it. */
export function CitationList({ citations }: CitationListProps) {
  const { t, i18n } = useTranslation()
  const [shown, setShown] = useState<string>()
  return (
    <>
      <ul className={styles.citations}>
        {citations.map((citation) => (
          <li key={citation} className={styles.citation}>
            <span className={styles.words}>
              <span className={styles.id}>{formatCitationIn(i18n.language, citation)}</span>
              <span className={styles.title}>{citationTitleIn(i18n.language, citation)}</span>
            </span>
            {crosswalkRows(citation).length > 0 && (
              <Button
                variant="quiet"
                size="sm"
                icon={Waypoints}
                label={t('frame.pair', { name: t('crosswalk.open'), value: formatCitationIn(i18n.language, citation) })}
                onPress={() => setShown(citation)}
              />
            )}
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <Suspense>
          <CrosswalkDialog citation={shown} onClose={() => setShown(undefined)} />
        </Suspense>
      )}
    </>
  )
}
