/** Words of the bias report: its figure, and the terms that its readers meet. */
import type { LanguageTag } from '../../model/ids.ts'
import { inLanguages, reportLanguage } from './report-languages.ts'

interface BiasLabels {
  readonly difference: string
  readonly ratio: string
  readonly alt: string
  readonly caption: string
  readonly pass: string
  readonly fail: string
  readonly inconclusive: string
  readonly insufficient: string
  readonly terms: readonly (readonly [term: string, meaning: string])[]
}

const byLanguage = inLanguages<BiasLabels>({
  en: {
    difference: 'Difference from the reference group (0 = equal)',
    ratio: 'Ratio to the reference group (1 = equal)',
    alt: 'Comparisons with their 95 % intervals',
    caption:
      'Each comparison with its 95 % interval; number = row of the table. Shaded: within the limits. Disc: pass, diamond: inconclusive, square: fail.',
    pass: 'pass',
    fail: 'fail',
    inconclusive: 'inconclusive',
    insufficient: 'insufficient data',
    terms: [
      ['Group, reference group', 'People who share a protected attribute, and those with whom they are compared.'],
      [
        'Favourable result',
        'The prediction that is good for the person, such as a loan that is granted; it need not be the one called positive.',
      ],
      ['Selection rate', 'Share of a group that gets the favourable result.'],
      [
        'True positive rate',
        'Of those who deserved the favourable result, the share that got it; equal rates are called equal opportunity.',
      ],
      ['Difference, ratio', 'Rate of the group minus, or divided by, the rate of the reference group.'],
      ['Four-fifths rule', 'Rule of thumb of US employment law: a ratio below 0.8 is looked into. It is no legal test in the EU.'],
      ['95 % interval', 'Range in which the true value lies with 95 % confidence; the fewer people, the wider.'],
      ['Verdict', 'Fail, pass, or inconclusive when the interval does not allow either; below the smallest group size there is none.'],
      ['Proxy', 'A feature from which a protected attribute can be guessed, such as a postcode.'],
    ],
  },
  fr: {
    difference: 'Écart avec le groupe de référence (0 = égalité)',
    ratio: 'Rapport au groupe de référence (1 = égalité)',
    alt: 'Comparaisons avec leurs intervalles à 95 %',
    caption:
      'Chaque comparaison avec son intervalle à 95 % ; numéro = ligne du tableau. Ombré : dans les limites. Disque : réussite, losange : non concluant, carré : échec.',
    pass: 'réussite',
    fail: 'échec',
    inconclusive: 'non concluant',
    insufficient: 'données insuffisantes',
    terms: [
      ['Groupe, groupe de référence', 'Personnes qui partagent un attribut protégé, et celles à qui on les compare.'],
      [
        'Résultat favorable',
        'La prédiction qui est bonne pour la personne, comme un prêt accordé ; ce n’est pas forcément celle dite positive.',
      ],
      ['Taux de sélection', 'Part d’un groupe qui obtient le résultat favorable.'],
      [
        'Taux de vrais positifs',
        'Parmi ceux qui méritaient le résultat favorable, la part qui l’a obtenu ; l’égalité des taux est dite égalité des chances.',
      ],
      ['Écart, rapport', 'Taux du groupe moins le taux du groupe de référence, ou divisé par lui.'],
      [
        'Règle des quatre cinquièmes',
        'Règle empirique du droit du travail américain : un rapport inférieur à 0,8 est examiné. Ce n’est pas un critère juridique dans l’UE.',
      ],
      [
        'Intervalle à 95 %',
        'Plage où se trouve la vraie valeur avec une confiance de 95 % ; moins il y a de personnes, plus elle est large.',
      ],
      ['Verdict', 'Échec, réussite, ou non concluant quand l’intervalle ne permet ni l’un ni l’autre ; aucun sous l’effectif minimal.'],
      ['Variable de substitution', 'Caractéristique qui laisse deviner un attribut protégé, comme un code postal.'],
    ],
  },
  de: {
    difference: 'Differenz zur Vergleichsgruppe (0 = gleich)',
    ratio: 'Verhältnis zur Vergleichsgruppe (1 = gleich)',
    alt: 'Vergleiche mit ihren 95-%-Intervallen',
    caption:
      'Jeder Vergleich mit seinem 95-%-Intervall; Nummer = Zeile der Tabelle. Schattiert: innerhalb der Grenzen. Scheibe: bestanden, Raute: nicht schlüssig, Quadrat: nicht bestanden.',
    pass: 'bestanden',
    fail: 'nicht bestanden',
    inconclusive: 'nicht schlüssig',
    insufficient: 'zu wenige Daten',
    terms: [
      ['Gruppe, Vergleichsgruppe', 'Menschen mit einem gemeinsamen geschützten Merkmal, und die, mit denen sie verglichen werden.'],
      [
        'Günstiges Ergebnis',
        'Die Vorhersage, die für den Menschen gut ist, etwa ein gewährter Kredit; sie muss nicht die sein, die positiv heißt.',
      ],
      ['Auswahlrate', 'Anteil einer Gruppe, der das günstige Ergebnis bekommt.'],
      [
        'Richtig-positiv-Rate',
        'Anteil derer, die das günstige Ergebnis verdient hatten und es bekamen; gleiche Raten heißen Chancengleichheit.',
      ],
      ['Differenz, Verhältnis', 'Rate der Gruppe minus die Rate der Vergleichsgruppe, oder durch sie geteilt.'],
      [
        'Vier-Fünftel-Regel',
        'Faustregel des US-Arbeitsrechts: Ein Verhältnis unter 0,8 wird untersucht. In der EU ist sie kein rechtlicher Maßstab.',
      ],
      ['95-%-Intervall', 'Bereich, in dem der wahre Wert mit 95 % Sicherheit liegt; je weniger Menschen, desto breiter.'],
      [
        'Urteil',
        'Nicht bestanden, bestanden, oder nicht schlüssig, wenn das Intervall beides nicht erlaubt; unter der kleinsten Gruppengröße keines.',
      ],
      ['Stellvertretermerkmal', 'Ein Merkmal, aus dem sich ein geschütztes erraten lässt, etwa die Postleitzahl.'],
    ],
  },
})

export const biasLabels = (language: LanguageTag): BiasLabels => byLanguage[reportLanguage(language)]
