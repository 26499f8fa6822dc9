import { useTranslation } from 'react-i18next'

/** Key combinations as the keyboard in front of the user is labelled: ⌘ on a Mac, Strg on a German one. */
export function useKeyNames(): (keys: string) => string {
  const { t } = useTranslation()
  const control = navigator.platform.startsWith('Mac') ? '⌘' : t('keys.control')
  return (keys) => keys.replaceAll('Ctrl', control)
}
