export type PiaNeed = 'not_required' | 'policy_pia' | 'policy_pia_justify' | 'full_dpia'

/** Each `true` for yes and for unknown, which counts as met. */
export interface PiaScreening {
  readonly personalData: boolean
  /** GDPR 35(3)(a)–(c). */
  readonly art35_3: readonly boolean[]
  /** On the authority's list, 35(4). */
  readonly authorityList: boolean
  /** The nine criteria of WP 248 rev.01. */
  readonly wp248: readonly boolean[]
}

/** Whether an assessment is required by law or by policy (DOMAIN 4.2). Two of the nine criteria make it a legal duty. */
export function piaNeed(screening: PiaScreening): PiaNeed {
  if (!screening.personalData) return 'not_required'
  const criteria = screening.wp248.filter(Boolean).length
  if (screening.art35_3.includes(true) || screening.authorityList || criteria >= 2) return 'full_dpia'
  return criteria === 1 ? 'policy_pia_justify' : 'policy_pia'
}
