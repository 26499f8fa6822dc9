import type { LanguageTag } from '../../model/ids.ts'
import { inLanguages, reportLanguage } from './report-languages.ts'

const english = {
  extensions: 'Changes to the template by the organisation',
  extensionsText: 'The published template was extended. Everything that differs from it stands here.',
  change: 'Change',
  reason: 'Reason',
  item: 'Question or constant',
  rating: 'Rating',
  steps: 'Steps',
  criteria: 'What the steps of the ratings mean',
  added: 'added',
  hidden: 'not asked',
  changed: 'changed: {fields}',
  before: 'before: {text}',
  constant: '{before} → {after}',
  released: 'The scoring was released by {by}, an administrator of the workspace, on {date} (signed; certificate {fingerprint}).',
  unreleased:
    'No administrator of the workspace released this scoring: constants, weights or hidden questions differ from the published template without a signature for it.',
  ownScores: 'Scores of this template',
  score: 'Score',
  value: 'Value',
  maximum: 'Maximum',
  percent: 'Share',
  level: 'Level',
  deduction: 'Deduction: {text}',
  ownLanguage:
    'What the template does not hold in English (questions, options, legal calendar) stands in the language in which it was asked.',
  methodText:
    'Answers were collected with the questionnaire named below. Questions that do not apply are hidden and never counted. “Unknown” is an answer and behaves like the worse one; “not applicable” needs a reason. Scores, maximum and levels are those that the questionnaire itself defines. Every number is derived in the section “How the results were derived”.',
} as const
type TemplateLabels = Readonly<Record<keyof typeof english, string>>

const labels = inLanguages<TemplateLabels>({
  en: english,
  fr: {
    extensions: 'Modifications du modèle par l’organisation',
    extensionsText: 'Le modèle publié a été étendu. Tout ce qui en diffère figure ici.',
    change: 'Modification',
    reason: 'Motif',
    item: 'Question ou constante',
    rating: 'Cotation',
    steps: 'Degrés',
    criteria: 'Ce que signifient les degrés des cotations',
    added: 'ajoutée',
    hidden: 'non posée',
    changed: 'modifiée : {fields}',
    before: 'avant : {text}',
    constant: '{before} → {after}',
    released: 'Le calcul a été validé par {by}, qui administre l’espace de travail, le {date} (signé ; certificat {fingerprint}).',
    unreleased:
      'Personne parmi les administrateurs de l’espace de travail n’a validé ce calcul : des constantes, des poids ou des questions masquées diffèrent du modèle publié sans signature à l’appui.',
    ownScores: 'Scores de ce modèle',
    score: 'Score',
    value: 'Valeur',
    maximum: 'Maximum',
    percent: 'Part',
    level: 'Niveau',
    deduction: 'Déduction : {text}',
    ownLanguage:
      'Ce que le modèle ne contient pas en français (questions, choix, calendrier juridique) figure dans la langue dans laquelle la question a été posée.',
    methodText:
      'Les réponses ont été recueillies avec le questionnaire indiqué ci-dessous. Les questions sans objet sont masquées et ne comptent jamais. « Inconnu » est une réponse et compte comme la moins favorable ; « sans objet » demande une raison. Les scores, le maximum et les niveaux sont ceux que le questionnaire définit lui-même. Chaque nombre est expliqué dans la section « Calcul des résultats ».',
  },
  de: {
    extensions: 'Änderungen der Organisation an der Vorlage',
    extensionsText: 'Die veröffentlichte Vorlage wurde erweitert. Alles, was von ihr abweicht, steht hier.',
    change: 'Änderung',
    reason: 'Grund',
    item: 'Frage oder Konstante',
    rating: 'Einstufung',
    steps: 'Schritte',
    criteria: 'Was die Schritte der Einstufungen bedeuten',
    added: 'hinzugefügt',
    hidden: 'nicht gefragt',
    changed: 'geändert: {fields}',
    before: 'vorher: {text}',
    constant: '{before} → {after}',
    released:
      'Die Berechnung wurde am {date} von {by} freigegeben, im Arbeitsbereich mit der Rolle Administration (signiert; Zertifikat {fingerprint}).',
    unreleased:
      'Niemand mit der Rolle Administration hat diese Berechnung freigegeben: Konstanten, Gewichte oder ausgeblendete Fragen weichen ohne Unterschrift von der veröffentlichten Vorlage ab.',
    ownScores: 'Bewertungen dieser Vorlage',
    score: 'Bewertung',
    value: 'Wert',
    maximum: 'Höchstwert',
    percent: 'Anteil',
    level: 'Stufe',
    deduction: 'Abzug: {text}',
    ownLanguage:
      'Was die Vorlage nicht auf Deutsch enthält (Fragen, Auswahltexte, Rechtskalender), steht in der Sprache, in der gefragt wurde.',
    methodText:
      'Die Antworten wurden mit dem unten genannten Fragebogen erhoben. Fragen, die nicht zutreffen, sind ausgeblendet und zählen nie. „Unbekannt“ ist eine Antwort und wirkt wie die schlechtere; „nicht anwendbar“ braucht eine Begründung. Punkte, Höchstwert und Stufen sind die, die der Fragebogen selbst festlegt. Jede Zahl ist im Abschnitt „Herleitung der Ergebnisse“ hergeleitet.',
  },
})

/** Words for what a template brings of its own: extensions and scores. */
export function templateTexts(language: LanguageTag): (key: keyof TemplateLabels, facts?: Readonly<Record<string, string>>) => string {
  const known = labels[reportLanguage(language)]
  return (key, facts = {}) =>
    known[key].replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(facts, name) ? (facts[name] ?? '') : whole))
}
