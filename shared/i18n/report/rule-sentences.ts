/** What each rule that a derivation cites says, for readers who have the report and nothing else. */
import type { LanguageTag } from '../../model/ids.ts'
import { inLanguages, reportLanguage } from './report-languages.ts'

interface RuleTexts {
  readonly title: string
  readonly lead: string
  readonly rule: string
  readonly meaning: string
  /** Of a rule that a template of the organisation brings along. */
  readonly own: string
  /** By number; numbers are those of `Derivation.rule` without the word in front, with `sections` for what 3.5 says of sections. */
  readonly rules: Readonly<Record<string, string>>
}

const english: RuleTexts = {
  title: 'Rules used',
  lead: 'Each rule that the table above names, in full. A rule is the same in every report that cites it; the constants that a template may set stand under “Scope and method”.',
  rule: 'Rule',
  meaning: 'What it says',
  own: 'Formula of the organisation’s own template of this name and version; it stands in the table above.',
  rules: {
    '2.8':
      'Flags are facts that a score cannot outweigh. “Stop” bars going on, “escalate” leads to the committee and the ethics board, “raise” makes the level at least high, “note” is only printed. A flag goes away with a changed answer and its evidence, never with a better score.',
    '3.2':
      'Class under Regulation (EU) 2024/1689, in this order: outside its scope; prohibited (Article 5, no valid exception); high-risk as a safety component (Article 6(1)) or a case of Annex III, unless a derogation of Article 6(3) applies and people are not profiled; transparency duties (Article 50); else minimal. “Unknown” counts as “yes” until it is cleared up.',
    '3.5':
      'Risk of a scenario is likelihood (1–5) times its highest impact (1–5): low below 5, medium from 5, high from 10, very high from 15; an impact of 5 on rights or safety is at least high. Only controls in force lower it, each by its proven strength and in the direction it works; planned ones never do. The system’s level is that of its highest open scenario, not an average. The governance tier is the strictest that class, inherent risk and flags ask for.',
    '3.5 sections':
      'Score of a section (0–100): each control counts from 0 to 4 with its weight, as far as its evidence reaches (a statement carries 2, a document 3), and 0 when unanswered. It informs and decides nothing.',
    '4.2':
      'Whether an impact assessment is needed: never without personal data; by law (GDPR Article 35) in the cases of its paragraph 3, of an authority’s list, or when two of the nine criteria of the European guidelines are met; by the organisation’s policy in all other cases. “Unknown” counts as met.',
    '4.4':
      'Risk to people from severity (1–4) and likelihood (1–4): high for severity 3 or 4 with likelihood 3 or 4, and for severity 4 from likelihood 2; low when both are at most 2; else medium. Only implemented measures lower it, on the axis they work on. The level is that of the highest remaining event.',
    '5.4':
      'Level of a bias assessment: high when a primary metric fails for any group; medium when one is inconclusive, a secondary one fails, or a group is too small to judge; low when all primary ones pass. Without test data it counts as medium, in tier 3 as high. Weak process answers (below 50 %) raise it by one step.',
    '6.2':
      'Inherent vendor risk (0–100): ten factors of 0–4, each times its weight, divided by 4. Tier 1 from 70, tier 2 from 45, tier 3 from 20, else tier 4; very sensitive data, decisive use, deep access or training on our data set a floor.',
    '6.4':
      'Remaining vendor risk: inherent risk × (1 − 0.8 × control strength). A control counts as far as its evidence reaches, and 0 when unanswered; strength is the weighted mean of the section scores. Low below 15, moderate below 30, high below 50, else critical. Weak security, privacy or AI sections in tiers 1 and 2 and raising flags make it at least high.',
    '7.6':
      'Verdict on a group: insufficient below the smallest group size; fail when the difference or ratio is outside its limit and the 95 % interval excludes equality; pass when the whole interval lies inside the limit; else inconclusive. Intervals are those of Newcombe for differences and of Katz for ratios.',
  },
}

const french: RuleTexts = {
  title: 'Règles employées',
  lead: 'Chaque règle citée dans le tableau ci-dessus, en entier. Une règle est la même dans tous les rapports qui la citent ; les constantes qu’un modèle peut fixer figurent sous « Périmètre et méthode ».',
  rule: 'Règle',
  meaning: 'Ce qu’elle dit',
  own: 'Formule du modèle propre à l’organisation, de ce nom et de cette version ; elle figure dans le tableau ci-dessus.',
  rules: {
    '2.8':
      'Les signalements sont des faits qu’une note ne compense pas. « Arrêt » interdit de poursuivre, « escalade » mène au comité et au comité d’éthique, « relève » porte le niveau au moins à élevé, « note » est seulement imprimée. Un signalement disparaît par une réponse changée et prouvée, jamais par une meilleure note.',
    '3.2':
      'Classe selon le règlement (UE) 2024/1689, dans cet ordre : hors champ ; interdit (article 5, sans exception valable) ; haut risque comme composant de sécurité (article 6, paragraphe 1) ou cas de l’annexe III, sauf dérogation de l’article 6, paragraphe 3, sans profilage ; obligations de transparence (article 50) ; sinon minimal. « Inconnu » vaut « oui » jusqu’à clarification.',
    '3.5':
      'Le risque d’un scénario est la vraisemblance (1–5) multipliée par son impact le plus fort (1–5) : faible sous 5, moyen dès 5, élevé dès 10, très élevé dès 15 ; un impact de 5 sur les droits ou la sécurité vaut au moins élevé. Seules les mesures en vigueur le réduisent, selon leur force prouvée et leur effet ; les mesures prévues jamais. Le niveau du système est celui du scénario ouvert le plus élevé, pas une moyenne. La catégorie de gouvernance est la plus stricte qu’exigent classe, risque initial et signalements.',
    '3.5 sections':
      'Note d’une section (0–100) : chaque mesure compte de 0 à 4 avec son poids, à hauteur de sa preuve (une déclaration porte 2, un document 3), et 0 sans réponse. Elle informe sans décider.',
    '4.2':
      'Nécessité d’une analyse d’impact : jamais sans données personnelles ; légale (RGPD, article 35) dans les cas du paragraphe 3, d’une liste d’autorité, ou si deux des neuf critères des lignes directrices européennes sont remplis ; sinon exigée par la politique de l’organisation. « Inconnu » compte comme rempli.',
    '4.4':
      'Risque pour les personnes selon gravité (1–4) et vraisemblance (1–4) : élevé pour une gravité de 3 ou 4 avec une vraisemblance de 3 ou 4, et pour une gravité de 4 dès la vraisemblance 2 ; faible si les deux sont au plus 2 ; sinon moyen. Seules les mesures en place le réduisent, sur leur axe. Le niveau est celui de l’événement restant le plus élevé.',
    '5.4':
      'Niveau d’une évaluation des biais : élevé si une métrique principale échoue pour un groupe ; moyen si l’une n’est pas concluante, si une secondaire échoue ou si un groupe est trop petit ; faible si toutes les principales réussissent. Sans données de test : moyen, en catégorie 3 élevé. Des réponses faibles sur le processus (sous 50 %) le relèvent d’un degré.',
    '6.2':
      'Risque initial du fournisseur (0–100) : dix facteurs de 0–4, chacun multiplié par son poids, divisés par 4. Catégorie 1 dès 70, catégorie 2 dès 45, catégorie 3 dès 20, sinon catégorie 4 ; des données très sensibles, un usage décisif, un accès profond ou l’entraînement sur nos données fixent un plancher.',
    '6.4':
      'Risque restant du fournisseur : risque initial × (1 − 0,8 × force des mesures). Une mesure compte à hauteur de sa preuve, 0 sans réponse ; la force est la moyenne pondérée des notes de section. Faible sous 15, modéré sous 30, élevé sous 50, sinon critique. Des sections sécurité, vie privée ou IA faibles en catégories 1 et 2 et les signalements qui relèvent le portent au moins à élevé.',
    '7.6':
      'Verdict sur un groupe : insuffisant sous la taille minimale ; échec si l’écart ou le rapport sort de sa limite et que l’intervalle à 95 % exclut l’égalité ; réussite si tout l’intervalle est dans la limite ; sinon non concluant. Intervalles de Newcombe pour les écarts, de Katz pour les rapports.',
  },
}

const german: RuleTexts = {
  title: 'Angewandte Regeln',
  lead: 'Jede Regel, die die Tabelle oben nennt, im Wortlaut. Eine Regel ist in allen Berichten gleich, die sie nennen; die Konstanten, die eine Vorlage setzen darf, stehen unter „Umfang und Methode“.',
  rule: 'Regel',
  meaning: 'Was sie besagt',
  own: 'Formel der eigenen Vorlage der Organisation mit diesem Namen und dieser Version; sie steht in der Tabelle oben.',
  rules: {
    '2.8':
      'Warnzeichen sind Tatsachen, die keine Punktzahl aufwiegt. „Stopp“ verbietet das Weitergehen, „Eskalation“ führt zu Ausschuss und Ethikrat, „anhebend“ macht die Stufe mindestens hoch, ein „Hinweis“ wird nur gedruckt. Ein Warnzeichen verschwindet mit einer geänderten und belegten Antwort, nie mit einer besseren Punktzahl.',
    '3.2':
      'Klasse nach der Verordnung (EU) 2024/1689, in dieser Reihenfolge: außerhalb des Anwendungsbereichs; verboten (Artikel 5, ohne gültige Ausnahme); Hochrisiko als Sicherheitsbauteil (Artikel 6 Absatz 1) oder Fall des Anhangs III, außer eine Ausnahme nach Artikel 6 Absatz 3 greift und es wird kein Profiling betrieben; Transparenzpflichten (Artikel 50); sonst minimal. „Unbekannt“ zählt als „ja“, bis es geklärt ist.',
    '3.5':
      'Das Risiko eines Szenarios ist Wahrscheinlichkeit (1–5) mal höchste Auswirkung (1–5): niedrig unter 5, mittel ab 5, hoch ab 10, sehr hoch ab 15; eine Auswirkung von 5 auf Rechte oder Sicherheit ist mindestens hoch. Nur wirksame Maßnahmen senken es, je nach belegter Stärke und Wirkrichtung; geplante nie. Die Stufe des Systems ist die seines höchsten offenen Szenarios, kein Mittelwert. Die Steuerungskategorie ist die strengste, die Klasse, Ausgangsrisiko und Warnzeichen verlangen.',
    '3.5 sections':
      'Punktzahl eines Abschnitts (0–100): Jede Maßnahme zählt von 0 bis 4 mit ihrem Gewicht, soweit ihr Nachweis reicht (eine Aussage trägt 2, ein Dokument 3), und unbeantwortet 0. Sie unterrichtet und entscheidet nichts.',
    '4.2':
      'Ob eine Folgenabschätzung nötig ist: nie ohne personenbezogene Daten; gesetzlich (DSGVO Artikel 35) in den Fällen des Absatzes 3, einer Behördenliste oder wenn zwei der neun Kriterien der europäischen Leitlinien erfüllt sind; sonst nach der Richtlinie der Organisation. „Unbekannt“ zählt als erfüllt.',
    '4.4':
      'Risiko für Menschen aus Schwere (1–4) und Wahrscheinlichkeit (1–4): hoch bei Schwere 3 oder 4 mit Wahrscheinlichkeit 3 oder 4 und bei Schwere 4 ab Wahrscheinlichkeit 2; niedrig, wenn beide höchstens 2 sind; sonst mittel. Nur umgesetzte Maßnahmen senken es, auf ihrer Achse. Die Stufe ist die des höchsten verbleibenden Ereignisses.',
    '5.4':
      'Stufe einer Bias-Bewertung: hoch, wenn eine Hauptmetrik für eine Gruppe durchfällt; mittel, wenn eine nicht schlüssig ist, eine Nebenmetrik durchfällt oder eine Gruppe zu klein ist; niedrig, wenn alle Hauptmetriken bestehen. Ohne Testdaten mittel, in Kategorie 3 hoch. Schwache Antworten zum Vorgehen (unter 50 %) heben sie um einen Schritt.',
    '6.2':
      'Ausgangsrisiko des Lieferanten (0–100): zehn Faktoren von 0–4, jeder mal sein Gewicht, geteilt durch 4. Kategorie 1 ab 70, Kategorie 2 ab 45, Kategorie 3 ab 20, sonst Kategorie 4; sehr sensible Daten, entscheidende Nutzung, tiefer Zugriff oder Training mit unseren Daten setzen eine Untergrenze.',
    '6.4':
      'Verbleibendes Lieferantenrisiko: Ausgangsrisiko × (1 − 0,8 × Stärke der Maßnahmen). Eine Maßnahme zählt, soweit ihr Nachweis reicht, unbeantwortet 0; die Stärke ist das gewichtete Mittel der Abschnitte. Niedrig unter 15, mäßig unter 30, hoch unter 50, sonst kritisch. Schwache Abschnitte zu Sicherheit, Datenschutz oder KI in Kategorie 1 und 2 und anhebende Warnzeichen machen es mindestens hoch.',
    '7.6':
      'Urteil über eine Gruppe: unzureichend unter der kleinsten Gruppengröße; nicht bestanden, wenn Differenz oder Verhältnis außerhalb der Grenze liegt und das 95-%-Intervall Gleichheit ausschließt; bestanden, wenn das ganze Intervall innerhalb liegt; sonst nicht schlüssig. Intervalle nach Newcombe für Differenzen, nach Katz für Verhältnisse.',
  },
}

const byLanguage = inLanguages<RuleTexts>({ en: english, fr: french, de: german })

export const ruleTexts = (language: LanguageTag): RuleTexts => byLanguage[reportLanguage(language)]
