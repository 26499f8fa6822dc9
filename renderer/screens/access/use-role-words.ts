import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/access/role.ts'

/** Roles in one line. */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const { t } = useTranslation()
  return useCallback((roles) => (roles.length === 0 ? t('accessReview.noRoles') : roles.map((role) => t(`role.${role}`)).join(', ')), [t])
}
