import { useTranslation } from 'react-i18next'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { FieldGrid, SectionCard } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { languageOf, languageOptions, type Language } from '../../i18n/i18n.ts'
import type { Theme } from '../../stores/app-state.ts'
import { useApp, useAppActions } from '../../stores/use-app.ts'

const themes = ['system', 'light', 'dark'] as const satisfies readonly Theme[]

/** Light and language of the interface. */
export function LookCard() {
  const { t, i18n } = useTranslation()
  const theme = useApp((state) => state.theme)
  const { setTheme, setLanguage } = useAppActions()
  return (
    <SectionCard title={t('settings.look')}>
      <FieldGrid>
        <ChoiceGroup
          label={t('settings.theme')}
          layout="bar"
          choices={themes.map((one) => ({ id: one, text: t(`settings.theme_${one}`) }))}
          chosen={[theme]}
          onChange={([chosen]) => {
            const found = themes.find((one) => one === chosen)
            if (found !== undefined) setTheme(found)
          }}
        />
        <Select<Language>
          label={t('settings.language')}
          options={languageOptions}
          value={languageOf(i18n.language)}
          onChange={(chosen) => {
            if (chosen !== undefined) setLanguage(chosen)
          }}
        />
      </FieldGrid>
    </SectionCard>
  )
}
