import type { ReleasedScoring } from '../../governance/scoring-release.ts'
import type { TemplateRef } from '../../model/answers-file.ts'
import type { OwnTemplate } from '../../model/own-template.ts'

/** Templates beside the shipped ones, and the text of all. */
export interface TemplateVerbs {
  ownTemplates(): Promise<readonly OwnTemplate[]>
  /**
   * Keeps a template, which may be a shipped one with extensions, and offers it to new assessments. `invalid-template`, `template-exists`
   * when that version is here with other content. In a workspace with a roster one that changes the scoring is released by it, which takes an
   * administrator: `no-role`, unless one released exactly this file before.
   */
  addTemplate(request: { readonly text: string }): Promise<OwnTemplate>
  /** `no-role` as `addTemplate`. */
  offerTemplate(request: { readonly id: string; readonly version: string; readonly isOffered: boolean }): Promise<void>
  /** Scoring of the workspace's own that administrators released, `undefined` where no roster says who they are. */
  releasedScoring(): Promise<readonly Pick<ReleasedScoring, 'template' | 'changes' | 'created' | 'signer'>[] | undefined>
  /** Text of a shipped or own template. `template-missing` when it is not here, `template-changed` when it has other bytes than the pinned ones. */
  readTemplate(ref: TemplateRef): Promise<string>
}
