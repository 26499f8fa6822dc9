import { useTranslation } from 'react-i18next'
import type { Branding } from '#shared/model/branding.ts'
import styles from './branding-card.module.css'

/** A corner of a report in the colours chosen. Drawn as SVG: colours from data must not become inline styles, which the page's policy forbids. */
export function BrandingSample({ branding }: { readonly branding: Branding }) {
  const { t } = useTranslation()
  const { colours, logo } = branding
  const [primary, secondary] = [colours?.primary ?? '#1d4f7c', colours?.secondary ?? '#e9eef4']
  return (
    <figure className={styles.sample}>
      <figcaption className={styles.name}>{t('branding.sample')}</figcaption>
      <div className={styles.sheet}>
        {logo !== undefined && (
          <img className={styles.logo} src={`data:${logo.mediaType};base64,${logo.base64}`} alt={t('branding.logoAlt')} />
        )}
        <svg viewBox="0 0 420 104" className={styles.drawing} aria-hidden="true">
          <text x="0" y="24" fontSize="20" fontWeight="600" fill={primary}>
            {t('branding.sampleTitle')}
          </text>
          <rect x="0" y="40" width="420" height="24" fill={secondary} />
          <text x="8" y="56" fontSize="11" fontWeight="600" fill={primary}>
            {t('branding.sampleHead')}
          </text>
          <rect x="0" y="63" width="420" height="1.5" fill={primary} />
          <text x="8" y="83" fontSize="10.5" fill="#1b2430">
            {t('branding.sampleCell')}
          </text>
        </svg>
      </div>
    </figure>
  )
}
