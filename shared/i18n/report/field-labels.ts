import type { LanguageTag } from '../../model/ids.ts'
import { withFrenchSpaces } from '../typography/french-spaces.ts'
import { reportLanguage } from './report-languages.ts'

/** Fields of a question or section that an extension or a new version can change. */
const labels = {
  text: ['text', 'texte', 'Wortlaut'],
  title: ['title', 'titre', 'Titel'],
  intro: ['introduction', 'introduction', 'Einleitung'],
  guidance: ['guidance', 'aide', 'Hilfe'],
  evidenceExpected: ['expected evidence', 'preuves attendues', 'erwartete Nachweise'],
  mandatory: ['duty to answer', 'obligation de répondre', 'Antwortpflicht'],
  mandatoryWhen: ['condition of the duty', 'condition de l’obligation', 'Bedingung der Antwortpflicht'],
  visibleWhen: ['when it is asked', 'quand elle est posée', 'wann sie gestellt wird'],
  weight: ['weight', 'poids', 'Gewicht'],
  points: ['points', 'points', 'Punkte'],
  groups: ['sums it counts in', 'sommes où elle compte', 'Summen, in denen sie zählt'],
  options: ['choices', 'choix', 'Auswahlmöglichkeiten'],
  steps: ['criteria of ratings', 'critères des cotations', 'Maßstäbe der Einstufungen'],
  flags: ['flags', 'signaux', 'Warnzeichen'],
  citations: ['citations', 'références', 'Fundstellen'],
  calc: ['calculation', 'calcul', 'Berechnung'],
  depth: ['tiers that are asked', 'catégories interrogées', 'befragte Kategorien'],
  allowNa: ['whether “not applicable” can be chosen', 'si « sans objet » peut être choisi', 'ob „nicht anwendbar“ wählbar ist'],
  inherits: ['record that it inherits from', 'fiche dont elle hérite', 'Eintrag, aus dem sie übernimmt'],
  inheritsFrom: ['questions that it inherits from', 'questions dont elle hérite', 'Fragen, aus denen sie übernimmt'],
  carry: ['taking over from earlier assessments', 'reprise d’évaluations antérieures', 'Übernahme aus früheren Bewertungen'],
  view: ['way it is shown', 'présentation', 'Darstellung'],
} as const satisfies Readonly<Record<string, readonly [en: string, fr: string, de: string]>>

/** Words for the name of a field; the name itself for one that is not known here. */
export function fieldLabel(field: string, language: LanguageTag): string {
  if (!Object.hasOwn(labels, field)) return field
  // The line above made sure of it.
  const [en, fr, de] = labels[field as keyof typeof labels]
  const tongue = reportLanguage(language)
  return { en, fr: withFrenchSpaces(fr), de }[tongue]
}
