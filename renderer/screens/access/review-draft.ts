/** What is chosen in an access review and not signed yet, as the texts of a form; nothing here touches a store. */
import { accessVerdicts, isSound, type AccessVerdict, type MemberVerdict } from '#shared/access/access-review.ts'
import { roles as allRoles, type Role } from '#shared/access/role.ts'
import type { Fingerprint } from '#shared/model/ids.ts'

type Form = Readonly<Record<string, string>>
type Member = { readonly fingerprint: Fingerprint; readonly roles: readonly Role[] }

export const verdictKey = ({ fingerprint }: Member): string => `${fingerprint}.verdict`
export const reasonKey = ({ fingerprint }: Member): string => `${fingerprint}.reason`
export const targetKey = ({ fingerprint }: Member): string => `${fingerprint}.target`
/** Roles that a verdict was given on: with others it has to be given again. */
const judgedKey = ({ fingerprint }: Member): string => `${fingerprint}.judged`

/** Fields to set when a verdict is chosen. */
export const verdictFields = (member: Member, verdict: string): Form => ({
  [verdictKey(member)]: verdict,
  [judgedKey(member)]: rolesText(member.roles),
})

export const rolesText = (roles: readonly Role[]): string => allRoles.filter((role) => roles.includes(role)).join()

/** `undefined` while nothing is chosen, or the member has other roles since. */
export function verdictOf(member: Member, form: Form): AccessVerdict | undefined {
  if (form[judgedKey(member)] !== rolesText(member.roles)) return undefined
  return accessVerdicts.find((verdict) => verdict === form[verdictKey(member)])
}

/** Begins with the roles held. */
export function targetOf(member: Member, form: Form): readonly Role[] {
  const text = form[targetKey(member)]
  return text === undefined ? member.roles : allRoles.filter((role) => text.split(',').includes(role))
}

export interface DraftedReview {
  readonly members: readonly MemberVerdict[]
  /** Members without a verdict, or without what theirs needs. */
  readonly missing: readonly Fingerprint[]
}

export function draftedReview(members: readonly Member[], form: Form): DraftedReview {
  const drafted = members.map((member) => {
    const verdict = verdictOf(member, form)
    if (verdict === undefined) return { fingerprint: member.fingerprint, verdict: undefined }
    const target = verdict === 'change' ? { target: targetOf(member, form) } : {}
    const given: MemberVerdict = {
      fingerprint: member.fingerprint,
      roles: member.roles,
      verdict,
      ...target,
      reason: form[reasonKey(member)]?.trim() ?? '',
    }
    const isSame = given.target !== undefined && rolesText(given.target) === rolesText(member.roles)
    return { fingerprint: member.fingerprint, verdict: isSound(given) && !isSame ? given : undefined }
  })
  return {
    members: drafted.flatMap(({ verdict }) => verdict ?? []),
    missing: drafted.flatMap(({ fingerprint, verdict }) => (verdict === undefined ? [fingerprint] : [])),
  }
}
