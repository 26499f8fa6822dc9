/** What each constant of the scoring rules means, for the section on the method; English stands beside the rule itself. */
import type { LanguageTag } from '../../model/ids.ts'
import { tableWithFrenchSpaces, withFrenchSpaces } from '../typography/french-spaces.ts'
import { reportLanguage } from './report-languages.ts'
import type { ReportLanguage } from './report-languages.ts'

const french: Readonly<Record<string, string>> = {
  e_partial: 'part du risque qu’une mesure partielle enlève',
  e_implemented: 'part qu’une mesure en place enlève',
  e_verified: 'part qu’une mesure vérifiée enlève',
  max_reduction_likelihood: 'réduction la plus forte de la vraisemblance par toutes les mesures',
  max_reduction_impact: 'réduction la plus forte de l’impact par toutes les mesures',
  verified_max_age_days: 'jours pendant lesquels une preuve indépendante ou produite vaut « vérifiée »',
  level_medium_from: 'vraisemblance × impact à partir duquel un scénario est moyen',
  level_high_from: 'vraisemblance × impact à partir duquel un scénario est élevé',
  level_very_high_from: 'vraisemblance × impact à partir duquel un scénario est très élevé',
  least_scenarios_tier_1: 'nombre minimal de scénarios cotés en catégorie 1',
  least_scenarios_tier_2: 'nombre minimal de scénarios cotés en catégorie 2',
  least_scenarios_tier_3: 'nombre minimal de scénarios cotés en catégories 3 et 4',
  implemented_score: 'note effective à partir de laquelle une mesure compte comme en place',
  approval_months: 'mois après lesquels une approbation expire',
  ratio_low: 'plus petit rapport de taux qui réussit',
  ratio_high: 'plus grand rapport de taux qui réussit',
  difference_limit: 'plus grand écart de taux qui réussit',
  difference_limit_accuracy: 'plus grand écart d’exactitude, d’AUC ou d’ECE qui réussit',
  min_group: 'effectif de groupe sous lequel il n’y a pas de verdict',
  suppress_below: 'effectif sous lequel les nombres ne sont pas montrés',
  proxy_note: 'force à partir de laquelle une variable de substitution est notée',
  proxy_flag: 'force à partir de laquelle une variable de substitution est signalée',
  maturity_floor: 'maturité, en pour cent, sous laquelle le niveau monte d’un degré',
  weight_f1: 'poids de la sensibilité des données',
  weight_f2: 'poids du nombre de personnes',
  weight_f3: 'poids du rôle dans les décisions',
  weight_f4: 'poids de la criticité',
  weight_f5: 'poids de l’accès',
  weight_f6: 'poids de l’entraînement sur nos données',
  weight_f7: 'poids du lieu et des transferts',
  weight_f8: 'poids de la chaîne d’approvisionnement',
  weight_f9: 'poids de la possibilité de remplacement',
  weight_f10: 'poids de la réglementation',
  tier_1_from: 'risque initial à partir duquel la catégorie est 1',
  tier_2_from: 'risque initial à partir duquel la catégorie est 2',
  tier_3_from: 'risque initial à partir duquel la catégorie est 3',
  section_weight_V2: 'poids de V2 dans la force des mesures',
  section_weight_V3: 'poids de V3',
  section_weight_V4: 'poids de V4',
  section_weight_V5: 'poids de V5',
  section_weight_V6: 'poids de V6',
  section_weight_V7: 'poids de V7',
  section_weight_V8: 'poids des clauses du contrat',
  section_weight_V9: 'poids de V9',
  clause_weaker: 'valeur d’une clause plus faible que demandé ; présente vaut 1',
  most_reduction: 'part du risque initial que des mesures parfaites enlèvent',
  weak_section_below: 'note de V3, V4 ou V5 sous laquelle le risque est au moins élevé en catégories 1 et 2',
  residual_moderate_from: 'indice résiduel à partir duquel le niveau est modéré',
  residual_high_from: 'indice résiduel à partir duquel le niveau est élevé',
  residual_critical_from: 'indice résiduel à partir duquel le niveau est critique',
}

const german: Readonly<Record<string, string>> = {
  e_partial: 'Anteil des Risikos, den eine teilweise Maßnahme nimmt',
  e_implemented: 'Anteil, den eine umgesetzte Maßnahme nimmt',
  e_verified: 'Anteil, den eine geprüfte Maßnahme nimmt',
  max_reduction_likelihood: 'größte Senkung der Wahrscheinlichkeit durch alle Maßnahmen',
  max_reduction_impact: 'größte Senkung der Auswirkung durch alle Maßnahmen',
  verified_max_age_days: 'Tage, die ein unabhängiger oder erzeugter Nachweis „geprüft“ trägt',
  level_medium_from: 'Wahrscheinlichkeit × Auswirkung, ab der ein Szenario mittel ist',
  level_high_from: 'Wahrscheinlichkeit × Auswirkung, ab der ein Szenario hoch ist',
  level_very_high_from: 'Wahrscheinlichkeit × Auswirkung, ab der ein Szenario sehr hoch ist',
  least_scenarios_tier_1: 'kleinste Zahl bewerteter Szenarien in Kategorie 1',
  least_scenarios_tier_2: 'kleinste Zahl bewerteter Szenarien in Kategorie 2',
  least_scenarios_tier_3: 'kleinste Zahl bewerteter Szenarien in den Kategorien 3 und 4',
  implemented_score: 'wirksame Punktzahl, ab der eine Maßnahme als umgesetzt zählt',
  approval_months: 'Monate, nach denen eine Freigabe verfällt',
  ratio_low: 'kleinstes Verhältnis der Raten, das besteht',
  ratio_high: 'größtes Verhältnis der Raten, das besteht',
  difference_limit: 'größte Differenz der Raten, die besteht',
  difference_limit_accuracy: 'größte Differenz von Genauigkeit, AUC oder ECE, die besteht',
  min_group: 'Gruppengröße, unter der es kein Urteil gibt',
  suppress_below: 'Gruppengröße, unter der keine Zahlen gezeigt werden',
  proxy_note: 'Stärke, ab der ein Stellvertretermerkmal vermerkt wird',
  proxy_flag: 'Stärke, ab der ein Stellvertretermerkmal gemeldet wird',
  maturity_floor: 'Reife in Prozent, unter der die Stufe um einen Schritt steigt',
  weight_f1: 'Gewicht der Sensibilität der Daten',
  weight_f2: 'Gewicht der Zahl der Menschen',
  weight_f3: 'Gewicht der Rolle in Entscheidungen',
  weight_f4: 'Gewicht der Kritikalität',
  weight_f5: 'Gewicht des Zugriffs',
  weight_f6: 'Gewicht des Trainings mit unseren Daten',
  weight_f7: 'Gewicht von Ort und Übermittlung',
  weight_f8: 'Gewicht der Lieferkette',
  weight_f9: 'Gewicht der Ersetzbarkeit',
  weight_f10: 'Gewicht der Regulierung',
  tier_1_from: 'Ausgangsrisiko, ab dem Kategorie 1 gilt',
  tier_2_from: 'Ausgangsrisiko, ab dem Kategorie 2 gilt',
  tier_3_from: 'Ausgangsrisiko, ab dem Kategorie 3 gilt',
  section_weight_V2: 'Gewicht von V2 in der Stärke der Maßnahmen',
  section_weight_V3: 'Gewicht von V3',
  section_weight_V4: 'Gewicht von V4',
  section_weight_V5: 'Gewicht von V5',
  section_weight_V6: 'Gewicht von V6',
  section_weight_V7: 'Gewicht von V7',
  section_weight_V8: 'Gewicht der Vertragsklauseln',
  section_weight_V9: 'Gewicht von V9',
  clause_weaker: 'Wert einer Klausel, die schwächer ist als verlangt; vorhanden ist 1',
  most_reduction: 'Anteil des Ausgangsrisikos, den vollkommene Maßnahmen nehmen',
  weak_section_below: 'Punktzahl von V3, V4 oder V5, unter der das Risiko in Kategorie 1 und 2 mindestens hoch ist',
  residual_moderate_from: 'Restindex, ab dem die Stufe mäßig ist',
  residual_high_from: 'Restindex, ab dem die Stufe hoch ist',
  residual_critical_from: 'Restindex, ab dem die Stufe kritisch ist',
}

const translated: Readonly<Record<Exclude<ReportLanguage, 'en'>, Readonly<Record<string, string>>>> = {
  fr: tableWithFrenchSpaces(french),
  de: german,
}
const cells: Readonly<Record<Exclude<ReportLanguage, 'en'>, (severity: string, likelihood: string) => string>> = {
  fr: (severity, likelihood) =>
    withFrenchSpaces(`niveau pour gravité ${severity} et vraisemblance ${likelihood} : 1 faible, 2 moyen, 3 élevé`),
  de: (severity, likelihood) => `Stufe bei Schwere ${severity} und Wahrscheinlichkeit ${likelihood}: 1 niedrig, 2 mittel, 3 hoch`,
}

/** @returns `undefined` in English, whose words the rules bring along, and for constants of an organisation's own template */
export function constantLabel(name: string, language: LanguageTag): string | undefined {
  const tongue = reportLanguage(language)
  if (tongue === 'en') return undefined
  const [, severity, likelihood] = /^matrix_(\d)_(\d)$/.exec(name) ?? []
  if (severity !== undefined && likelihood !== undefined) return cells[tongue](severity, likelihood)
  return Object.hasOwn(translated[tongue], name) ? translated[tongue][name] : undefined
}
