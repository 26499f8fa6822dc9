import { useTranslation } from 'react-i18next'
import { roles as allRoles, type Role } from '#shared/access/role.ts'
import { ChoiceGroup } from '../../components/choice-group.tsx'

export interface RoleChoiceProps {
  /** "Roles" unless told. */
  readonly label?: string
  readonly roles: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
}

export function RoleChoice({ label, roles, onChange }: RoleChoiceProps) {
  const { t } = useTranslation()
  return (
    <ChoiceGroup
      label={label ?? t('roster.roles')}
      multiple
      layout="grid"
      choices={allRoles.map((id) => ({ id, text: t(`role.${id}`) }))}
      chosen={roles}
      onChange={(chosen) => onChange(allRoles.filter((role) => chosen.includes(role)))}
    />
  )
}
