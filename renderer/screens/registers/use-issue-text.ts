import { useTranslation } from 'react-i18next'
import type { Issue } from '#shared/issue.ts'
import type { RegisterWords } from './use-register-words.ts'

/** Says what is wrong with a field, or with a file of measurements. */
export function useIssueText({ fieldOf }: RegisterWords): (issue: Issue) => string {
  const { t, i18n } = useTranslation()
  return ({ code, facts }) => {
    if (code === 'register-unconfirmed') return t('registers.closeNeedsConfirmation')
    const { limit, other } = facts ?? {}
    const said = { limit: String(limit), other: typeof other === 'string' ? fieldOf(other) : '' }
    const key = [`registers.fault.${code}`, `measurements.fault.${code}`].find((one) => i18n.exists(one))
    return key === undefined ? t('registers.fault.other') : t(key as 'registers.fault.register-before', said)
  }
}
