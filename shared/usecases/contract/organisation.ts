import type { Branding } from '../../model/branding.ts'
import type { Organisation } from '../../model/organisation.ts'

/** For whom this vault assesses, and how its reports look. */
export interface OrganisationVerbs {
  organisation(): Promise<Organisation | undefined>
  saveOrganisation(organisation: Organisation): Promise<void>
  /** How this vault's reports look; `undefined` for the look that Probity brings. */
  branding?(): Promise<Branding | undefined>
  /**
   * Changes parts of it: `null` takes a part away, a part that is left out stays. `file` is a look that was saved and replaces all of it.
   * `branding` errors say what is wrong with a colour or a file; nothing is changed then.
   */
  saveBranding?(change: BrandingChange): Promise<Branding>
}

export interface BrandingFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}
export interface BrandingChange {
  readonly colours?: { readonly primary: string; readonly secondary?: string } | null
  readonly logo?: BrandingFile | null
  readonly wordTemplate?: BrandingFile | null
  readonly file?: BrandingFile
}
