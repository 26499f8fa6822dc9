import type { LanguageTag } from '../../model/ids.ts'
import { inLanguages, reportLanguage } from './report-languages.ts'

const english = {
  role: 'Made real by',
  E: 'the program',
  P: 'the program in part',
  R: 'people; only recorded here',
  summary:
    'Of the {cited} clauses of the policy that this assessment touches, {satisfied} are satisfied, {gap} have a gap, {open} are open and {na} do not apply.',
} as const
type PolicyLabels = Readonly<Record<keyof typeof english, string>>

const labels = inLanguages<PolicyLabels>({
  en: english,
  fr: {
    role: 'Réalisée par',
    E: 'le programme',
    P: 'le programme en partie',
    R: 'des personnes ; seulement consignée ici',
    summary:
      'Sur les {cited} clauses de la politique concernées par cette évaluation, {satisfied} sont satisfaites, {gap} présentent un écart, {open} sont ouvertes et {na} sont sans objet.',
  },
  de: {
    role: 'Umgesetzt durch',
    E: 'das Programm',
    P: 'das Programm zum Teil',
    R: 'Menschen; hier nur festgehalten',
    summary:
      'Von den {cited} Klauseln der Richtlinie, die diese Bewertung berührt, sind {satisfied} erfüllt, {gap} haben eine Lücke, {open} sind offen und {na} entfallen.',
  },
})

/** Words for the policy's clauses; numbers stand in for `{name}`. */
export function policyTexts(language: LanguageTag): (key: keyof PolicyLabels, facts?: Readonly<Record<string, number>>) => string {
  const known = labels[reportLanguage(language)]
  return (key, facts = {}) => known[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
}
