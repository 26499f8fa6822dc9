import type { enRetention, enRetentionFields, enRetentionRegister } from '../en/retention.ts'
import type { Texts } from '../en/texts.ts'

export const deRetentionRegister: Texts<typeof enRetentionRegister> = {
  title: 'Aufbewahrung',
  one: 'Aufbewahrung',
  lead: 'Wie lange etwas aufbewahrt wird und warum, was gesperrt ist, und was länger bleibt, als seine Regel sagt.',
  add: 'Regel oder Sperre anlegen',
  emptyTitle: 'Noch keine eigene Regel',
  empty:
    'Solange es keine eigenen Regeln gibt, gelten die unten. Probity löscht nie etwas von selbst: Was abgelaufen ist, wird zur Aufgabe, und ein Mensch löscht es oder sagt, warum es bleibt.',
  newLead:
    'Eine Regel gilt für alle Einträge einer Art; eine Löschsperre hält einen Eintrag, oder alles zu einem KI-System, wie alt es auch ist.',
  create: 'Anlegen',
}

export const deRetentionFields: Texts<typeof enRetentionFields> = {
  section: {
    entry: { title: 'Was es ist', lead: 'Eine Regel, eine Löschsperre, oder ein einzelner Eintrag, der länger bleibt.' },
    rule: { title: 'Regel', lead: 'Welche Einträge, wie lange, ab wann gezählt.' },
    scope: { title: 'Was bleibt', lead: 'Ein Eintrag, oder alles zu einem KI-System.' },
    reason: { title: 'Grund', lead: 'Steht bei jedem Eintrag, der deshalb bleibt.' },
  },
  field: {
    title: 'Titel',
    kind: 'Art',
    status: 'Stand',
    owner: 'Verantwortlich',
    covers: 'Einträge',
    outcome: 'Nur mit der Entscheidung',
    years: 'Jahre',
    event: 'Gezählt ab',
    record: 'Eintrag',
    system: 'Alles zum KI-System',
    until: 'Aufbewahren bis',
    reviewOn: 'Sperre überprüfen am',
    reason: 'Grund',
    legalBasis: 'Rechtsgrundlage',
  },
  help: {
    years: '0.5 sind sechs Monate. Protokolle bleiben mindestens so lange (KI-VO, Artikel 19 und 26).',
    outcome: 'Offen gelassen gilt sie für Bewertungen, wie auch immer entschieden wurde.',
    record: 'Eine Bewertung mit Berichten und Nachweisen, oder ein Eintrag eines Registers.',
    system: 'Bewertungen dieses Systems, und was Register dazu sagen.',
    legalBasis: 'Artikel, Vertrag oder Beschluss, der es verlangt.',
  },
  option: {
    kind: { rule: 'Regel', hold: 'Löschsperre', longer: 'Länger aufbewahrt' },
    status: { 'in-force': 'In Kraft', lifted: 'Aufgehoben' },
    covers: {
      assessment: 'Alle Bewertungen',
      'assessment-risk': 'Risikobewertungen',
      'assessment-privacy': 'Datenschutz-Folgenabschätzungen',
      'assessment-bias': 'Bias-Bewertungen',
      'assessment-vendor': 'Anbieterbewertungen',
      'assessment-custom': 'Bewertungen nach eigenen Vorlagen',
      document: 'Gelenkte Dokumente',
      concern: 'Bedenken und Verstöße',
      training: 'Schulungen und Bestätigungen',
      incident: 'Vorfälle und Übungen',
      measurement: 'Messungen im Betrieb',
      'audit-log': 'Protokoll des Tresors',
    },
    outcome: { approved: 'Freigegeben', rejected: 'Abgelehnt oder gestoppt' },
    event: {
      'last-decision': 'Letzte Entscheidung',
      'out-of-use': 'Ende der Nutzung',
      closed: 'Ende des Eintrags',
      recorded: 'Jeder Protokolleintrag',
    },
  },
}

export const deRetention: Texts<typeof enRetention> = {
  retention: {
    title: 'Wie lange das bleibt',
    until: 'Aufbewahrt bis {{date}}: {{years}} nach dem Ereignis „{{event}}“ am {{from}}.',
    open: 'Aufbewahrt für {{years}} nach dem Ereignis „{{event}}“, das noch aussteht oder dessen Datum fehlt.',
    longer: 'Aufbewahrt bis {{date}}, länger als seine Regel sagt: {{reason}}',
    none: 'Bleibt so lange wie dieser Tresor: Keine Regel gilt für solche Einträge.',
    over: 'Die Frist endete am {{date}}. Löschen Sie es, oder bewahren Sie es mit Grund länger auf.',
    held: 'Eine Löschsperre hält es, und nichts kann gelöscht werden: „{{title}}“. {{reason}}',
    own: 'Eigene Regel „{{title}}“',
    shipped: 'Regel, die Probity mitbringt',
    basis: '{{source}} ({{basis}})',
    keep: 'Sperren oder länger aufbewahren',
    erase: 'Löschen …',
    eraseTitle: 'Diesen Eintrag löschen?',
    eraseText:
      'Der Eintrag und sein Verlauf werden mit ihrem Schlüssel vernichtet, und ein Abgleich bringt ihn nicht in diesen Tresor zurück. Sicherungen und Kopien bei anderen nicht. Das lässt sich nicht rückgängig machen.',
    rules: 'Geltende Regeln',
    rulesLead: 'Eigene Regeln gehen vor; wo es keine gibt, gilt die, die Probity mitbringt.',
    forYears: '{{years}} nach: {{event}}',
    forOutcome: '{{kind}}, {{outcome}}',
    log: 'Aus dem Protokoll wird nie etwas entfernt: Es bleibt so lange wie der Tresor, da jeder Eintrag mit dem vorigen verkettet ist. Die Regel sagt, wie lange der Tresor mindestens aufzubewahren ist.',
    withAssessment:
      'Berichte und Nachweise bleiben so lange wie ihre Bewertung und werden mit ihr gelöscht. Sicherungen behalten, was in ihnen war.',
    months_one: '{{count}} Monat',
    months_other: '{{count}} Monate',
    years_one: '{{count}} Jahr',
    years_other: '{{count}} Jahre',
    event: {
      'last-decision': 'letzte Entscheidung',
      'out-of-use': 'Ende der Nutzung (System stillgelegt, oder Dokument ersetzt oder zurückgezogen)',
      closed: 'Ende des Eintrags (geschlossen, oder nicht mehr gültig)',
      recorded: 'jeder Protokolleintrag',
    },
  },
}
