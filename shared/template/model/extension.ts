import type { LocalizedText } from '../../model/localized-text.ts'
import type { Expression, FlagRule, Guidance, Option, Catalogue, Question, Section } from './template.ts'

/** What a change does to one question of the publisher; every change is printed with its reason. */
export interface QuestionChange {
  readonly question: string
  readonly reason?: LocalizedText
  /** The question is not asked any more; needs a reason. */
  readonly hide?: boolean
  readonly text?: LocalizedText
  readonly guidance?: Guidance
  readonly evidenceExpected?: LocalizedText
  /** `false` needs a reason. */
  readonly mandatory?: boolean
  readonly mandatoryWhen?: Expression
  /** Needs a reason. */
  readonly weight?: number
  /** New words for options of the publisher, by option id. */
  readonly optionTexts?: Readonly<Record<string, LocalizedText>>
  /** New words for the steps of a rating, by column id. */
  readonly stepTexts?: Readonly<Record<string, readonly LocalizedText[]>>
  readonly addOptions?: readonly Option[]
  readonly addFlags?: readonly FlagRule[]
  readonly addCitations?: readonly string[]
}

/** Changes of an organisation to a template that stays the publisher's: never a copy of it. */
export interface TemplateExtension {
  readonly format: 'probity-template-extension/1'
  /** Ids of everything that the extension adds begin with `<id>-`, so that no later version of the template can collide. */
  readonly id: string
  readonly version: string
  readonly title: LocalizedText
  /** `version` may be exact (`1.2.0`) or a part of one (`1.2`, `1`), which then fits all that begin so. */
  readonly base: { readonly id: string; readonly version: string }
  readonly change?: readonly QuestionChange[]
  /** Questions for a section of the publisher, after one of its questions or at its end. */
  readonly add?: readonly { readonly section: string; readonly after?: string; readonly questions: readonly Question[] }[]
  readonly changeSections?: readonly {
    readonly section: string
    readonly title?: LocalizedText
    readonly intro?: LocalizedText
    readonly reason?: LocalizedText
  }[]
  readonly sections?: readonly (Section & { readonly after?: string })[]
  /** Entries for a catalogue of the publisher. */
  readonly addEntries?: readonly { readonly catalogue: string; readonly entries: Catalogue['entries'] }[]
  readonly catalogues?: readonly Catalogue[]
  readonly flags?: readonly FlagRule[]
  readonly constants?: readonly { readonly name: string; readonly value: number; readonly reason: LocalizedText }[]
}
