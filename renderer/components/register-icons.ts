import { Activity, Archive, GraduationCap, LibraryBig, Megaphone, Siren, type LucideIcon } from 'lucide-react'
import type { RegisterId } from '#shared/model/register-record.ts'

export const registerIcons: Readonly<Record<RegisterId, LucideIcon>> = {
  document: LibraryBig,
  concern: Megaphone,
  training: GraduationCap,
  incident: Siren,
  retention: Archive,
  measurement: Activity,
}
