import type { i18n as I18n } from 'i18next'

/** Word for a level. Levels are data of the scoring rules; one without a word in the interface is shown as it is. */
export function levelWord(i18n: I18n, level: string | null): string {
  if (level === null) return i18n.t('level.none')
  const key = `level.${level.toLowerCase().replaceAll(/[ -]/g, '_')}`
  // `exists` has said that it is a key, which the type cannot follow.
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
  return i18n.exists(key) ? i18n.t(key as 'level.none') : level
}
